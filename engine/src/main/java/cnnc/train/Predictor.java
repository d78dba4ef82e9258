package cnnc.train;

import cnnc.data.Picture;
import cnnc.data.Preprocessor;
import cnnc.layer.Model;
import cnnc.plan.Plan;
import cnnc.plan.Session;
import cnnc.step.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers for one picture at a time, through the same preprocessing as in training. For one thread at a time. */
public final class Predictor {
    private final Session session;
    private final Buffer picture;
    private final Buffer output;
    private final List<String> classes;

    /** @param classes names of the answers; numbers stand for those that have none */
    public Predictor(Network network, List<String> classes) {
        Plan plan = network.inferencePlan(1);
        this.session = network.session(plan);
        this.picture = session.input(Network.pictureInput(plan.graph()));
        this.output = session.output(Model.OUTPUT);
        this.classes = List.copyOf(classes);
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

    /** The most probable answers first; of equals the earlier class. */
    public List<Prediction> best(float[] answer, int top) {
        List<Prediction> all = new ArrayList<>();
        for (int k = 0; k < answer.length; k++) {
            all.add(new Prediction(k < classes.size() ? classes.get(k) : Integer.toString(k), answer[k]));
        }
        return all.stream()
                .sorted(Comparator.comparing(Prediction::probability).reversed())
                .limit(top)
                .toList();
    }
}
