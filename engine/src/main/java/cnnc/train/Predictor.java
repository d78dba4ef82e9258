package cnnc.train;

import cnnc.data.Picture;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessor;
import cnnc.layer.Model;
import cnnc.plan.Plan;
import cnnc.plan.Session;
import cnnc.step.Buffer;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers for one picture at a time, through the same preprocessing as in training. Answers may be for each pixel, {@code (H, W, K)}: then there
 * is a mask to make of them. For one thread at a time.
 */
public final class Predictor {
    private final Session session;
    private final Buffer picture;
    private final Buffer output;
    private final Shape shape;
    private final List<String> classes;

    /** @param classes names of the answers; numbers stand for those that have none */
    public Predictor(Network network, List<String> classes) {
        Plan plan = network.inferencePlan(1);
        this.session = network.session(plan);
        this.picture = session.input(Network.pictureInput(plan.graph()));
        this.output = session.output(Model.OUTPUT);
        this.shape = plan.graph().output(Model.OUTPUT).shape().sample();
        this.classes = List.copyOf(classes);
    }

    /** Whether each pixel is answered. */
    public boolean answersPixels() {
        return Model.answersPixels(shape);
    }

    /** Height and width of masks. */
    public PictureSize maskSize() {
        return new PictureSize(shape.dim(0), shape.dim(1));
    }

    /** The model's answer for {@code (H, W, C)} numbers as it was trained on, in the order of the classes. */
    public float[] answer(float[] input) {
        if (input.length != picture.length()) {
            throw new IllegalArgumentException(
                    input.length + " numbers for an input of " + picture.length() + " numbers");
        }
        System.arraycopy(input, 0, picture.data(), picture.offset(), input.length);
        return run();
    }

    /** The model's answer for a stored picture. */
    public float[] answer(Picture stored, Preprocessor preprocessor) {
        preprocessor.write(stored, picture.data(), picture.offset());
        return run();
    }

    private float[] run() {
        session.context().n = 1;
        session.run();
        float[] answer = new float[output.length()];
        System.arraycopy(output.data(), output.offset(), answer, 0, answer.length);
        return answer;
    }

    /** The most probable class of each pixel, of equals the first: {@code (H, W)}. */
    public byte[] mask(float[] answer) {
        int k = shape.dim(-1);
        byte[] mask = new byte[answer.length / k];
        for (int i = 0; i < mask.length; i++) {
            int best = 0;
            for (int c = 1; c < k; c++) {
                if (answer[i * k + c] > answer[i * k + best]) {
                    best = c;
                }
            }
            mask[i] = (byte) best;
        }
        return mask;
    }

    /** The most probable answers first; of equals the earlier class. Where each pixel is answered, the areas of all classes. */
    public List<Prediction> best(float[] answer, int top) {
        return answersPixels() ? areas(mask(answer)) : sorted(answer).limit(top).toList();
    }

    /** The classes of a mask, that of the most pixels first, with their shares of it. */
    private List<Prediction> areas(byte[] mask) {
        float[] shares = new float[shape.dim(-1)];
        for (byte number : mask) {
            shares[number & 0xFF]++;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= mask.length;
        }
        return sorted(shares).filter(area -> area.probability() > 0).toList();
    }

    private Stream<Prediction> sorted(float[] numbers) {
        List<Prediction> all = new ArrayList<>();
        for (int k = 0; k < numbers.length; k++) {
            all.add(new Prediction(k < classes.size() ? classes.get(k) : Integer.toString(k), numbers[k]));
        }
        return all.stream().sorted(Comparator.comparing(Prediction::probability).reversed());
    }
}
