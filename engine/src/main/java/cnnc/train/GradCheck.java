package cnnc.train;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Parameter;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Workers;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Holds the gradients of a model against differences of its loss, tensor by tensor: along the gradient itself, where a wrong size
 * shows, and along directions of chance, where a missing part shows. Nothing is drawn: no dropout, no augmentation. It works on a copy
 * of the weights; they and the pictures are moved a little aside: a bias of 0 under a black picture stands exactly where relu bends,
 * equal pixels are equal winners of a pool, and there is no one slope.
 *
 * <p>The loss is a float, so a difference has an error, which is estimated: from the float's own precision, and from two sizes of
 * step, which differ where the loss bends (relu, max pooling). What lies within that error is not called wrong; where the error is
 * too large to tell, that is said. Bends can deceive the estimate too: on the samples about one direction of 500 looked wrong that was
 * right to 1e-6, measured in double with steps too small to meet a bend. So what looks wrong is measured again at other places, weights
 * and pictures moved aside anew: a wrong gradient is wrong everywhere, an unlucky bend is not.
 */
public final class GradCheck {
    private static final long PURPOSE = CounterRandom.key("gradcheck");
    private static final int BY_CHANCE = 3;

    private static final long MOVED = CounterRandom.key("gradcheck, weights");

    /** Steps, as parts of the tensor's norm: small against bends, large against the precision of the loss. */
    private static final double[] STEPS = {4e-3, 2e-3, 1e-3};

    /** Rounding errors of the loss, as a part of it: some times float's 6e-8. */
    private static final double PRECISION = 4e-7;

    /** So many estimated errors apart, and two slopes are not the same. */
    private static final double ERRORS = 4;

    /** How far each number is moved before the check, as a part of the tensor's typical one; of 1 where all are 0. */
    private static final double ASIDE = 0.05;

    /** At so many places a gradient must look wrong to be called wrong. */
    private static final int PLACES = 4;

    /** Two slopes that differ by less than this part are the same; an error above {@link #UNSURE} tells nothing. */
    private static final double SAME = 5e-3;

    private static final double UNSURE = 0.1;

    /** What was found of a tensor. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** The loss does not change with it here, and the gradient says so. */
        FLAT,
        /** Bends, or a slope too small for the precision of a float. */
        UNSURE
    }

    /**
     * @param analytic slope that the gradient predicts, in the direction that decided
     * @param numeric slope that was measured there
     * @param error estimated, of the measured one
     */
    public record Finding(Parameter parameter, Verdict verdict, double analytic, double numeric, double error) {
        /** Difference of the slopes, as a part of the larger. */
        public double deviation() {
            double scale = Math.max(Math.abs(analytic), Math.abs(numeric));
            return scale == 0 ? 0 : Math.abs(analytic - numeric) / scale;
        }
    }

    private final Weights original;
    private final Weights weights;
    private final Fed loss;
    private final Fed gradients;
    private int place = -1;

    private GradCheck(Weights original, Weights weights, Fed loss, Fed gradients) {
        this.original = original;
        this.weights = weights;
        this.loss = loss;
        this.gradients = gradients;
    }

    /** A session with its pictures as they are in the data. */
    private record Fed(Session session, Buffer seen, float[] pictures) {
        void moveTo(int place) {
            float[] aside = pictures.clone();
            moveAside(aside, CounterRandom.key("pictures"), place);
            System.arraycopy(aside, 0, seen.data(), seen.offset(), aside.length);
        }
    }

    /** Checks every tensor that the recipe trains, on the first pictures of {@code examples}. */
    public static List<Finding> of(Network network, Recipe recipe, Examples examples, int pictures) {
        int batch = Math.min(pictures, examples.size());
        Lowered lowered = network.model()
                .measuring(batch, Mode.STILL, recipe.counting(examples.source()).objectives());
        Graph forward = lowered.graph();
        Graph backward = Gradients.of(forward, forward.output(Model.LOSS), Set.copyOf(lowered.trained()));
        return of(network, lowered.trained(), forward, backward, examples, batch);
    }

    /** As the other, for graphs that are given. */
    static List<Finding> of(
            Network network, List<Parameter> trained, Graph forward, Graph backward, Examples examples, int batch) {
        Weights copy = Weights.zeros(network.weights().parameters());
        Fed loss = fed(network, forward, copy, examples, batch);
        Fed gradients = fed(network, backward, copy, examples, batch);
        GradCheck check = new GradCheck(network.weights(), copy, loss, gradients);
        return trained.stream().map(check::check).toList();
    }

    /** Moves weights and pictures aside, to one of several places, and takes the gradients there. */
    private void moveTo(int next) {
        if (place == next) {
            return;
        }
        place = next;
        weights.parameters().forEach(parameter -> {
            weights.load(parameter.name(), original.file(parameter.name()));
            if (!parameter.state()) {
                moveAside(weights.data(parameter.name()), CounterRandom.key(parameter.name()), place);
            }
        });
        weights.changed();
        loss.moveTo(place);
        gradients.moveTo(place);
        gradients.session.run();
    }

    private static void moveAside(float[] data, long key, int place) {
        double typical = norm(data) / Math.sqrt(data.length);
        double most = ASIDE * (typical == 0 ? 1 : typical);
        long stream = CounterRandom.stream(0, MOVED, 0, place, key);
        for (int i = 0; i < data.length; i++) {
            data[i] += CounterRandom.uniform(CounterRandom.bits(stream, i), (float) -most, (float) most);
        }
    }

    private static Fed fed(Network network, Graph graph, Weights weights, Examples examples, int batch) {
        Workers workers = network.engine().workers();
        PlanOptions options = PlanOptions.of(batch).exact(network.exact());
        Session session =
                new Session(Planner.plan(Passes.apply(graph), network.engine().kernels(), options), weights, workers);
        Feeder feeder = new Feeder(
                examples,
                session.input(Network.pictureInput(graph)),
                session.input(Model.targetOf(Model.OUTPUT)),
                session.context(),
                0,
                workers.count());
        int[] order = new int[batch];
        for (int i = 0; i < batch; i++) {
            order[i] = i;
        }
        feeder.feed(workers, 0, order, 0, batch);
        Buffer seen = session.input(Network.pictureInput(graph));
        return new Fed(session, seen, Arrays.copyOfRange(seen.data(), seen.offset(), seen.offset() + seen.length()));
    }

    private Finding check(Parameter parameter) {
        Finding finding = measured(parameter, 0);
        for (int next = 1; next < PLACES && finding.verdict() == Verdict.WRONG; next++) {
            finding = measured(parameter, next);
        }
        return finding;
    }

    private Finding measured(Parameter parameter, int where) {
        moveTo(where);
        Buffer buffer = gradients.session.output(Graph.gradientOf(parameter));
        float[] gradient = new float[buffer.length()];
        System.arraycopy(buffer.data(), buffer.offset(), gradient, 0, gradient.length);
        List<Finding> findings = new ArrayList<>();
        double norm = norm(gradient);
        if (norm > 0) {
            double[] along = new double[gradient.length];
            for (int i = 0; i < along.length; i++) {
                along[i] = gradient[i] / norm;
            }
            findings.add(slope(parameter, gradient, along));
        }
        for (int n = 0; n < BY_CHANCE; n++) {
            findings.add(slope(parameter, gradient, byChance(parameter, gradient.length, n)));
        }
        return decide(findings);
    }

    private static double[] byChance(Parameter parameter, int length, int number) {
        long stream = CounterRandom.stream(0, PURPOSE, 0, number, CounterRandom.key(parameter.name()));
        double[] direction = new double[length];
        double step = 1 / Math.sqrt(length);
        for (int i = 0; i < length; i++) {
            direction[i] = (CounterRandom.bits(stream, i) & 1) == 0 ? step : -step;
        }
        return direction;
    }

    /** One wrong direction is enough; the first that tells something speaks for the tensor otherwise. */
    private static Finding decide(List<Finding> findings) {
        for (Verdict verdict : List.of(Verdict.WRONG, Verdict.RIGHT, Verdict.FLAT)) {
            for (Finding finding : findings) {
                if (finding.verdict() == verdict) {
                    return finding;
                }
            }
        }
        return findings.getFirst();
    }

    private Finding slope(Parameter parameter, float[] gradient, double[] direction) {
        float[] data = weights.data(parameter.name());
        float[] kept = data.clone();
        double size = Math.max(norm(data), 0.1 * Math.sqrt(data.length));
        double[] slopes = Arrays.stream(STEPS)
                .map(step -> central(data, kept, direction, step * size))
                .toArray();
        double here = loss();
        double analytic = 0;
        for (int i = 0; i < direction.length; i++) {
            analytic += gradient[i] * direction[i];
        }
        double noise = PRECISION * Math.max(1, Math.abs(here)) / (STEPS[STEPS.length - 1] * size);
        double most = Arrays.stream(slopes).max().orElseThrow();
        double least = Arrays.stream(slopes).min().orElseThrow();
        double error = noise + most - least;
        double numeric = slopes[slopes.length - 1];
        return new Finding(parameter, verdict(analytic, numeric, error, noise), analytic, numeric, error);
    }

    private static Verdict verdict(double analytic, double numeric, double error, double noise) {
        double scale = Math.max(Math.abs(analytic), Math.abs(numeric));
        if (Math.abs(analytic - numeric) > ERRORS * error + SAME * scale) {
            return Verdict.WRONG;
        }
        if (error <= UNSURE * scale) {
            return Verdict.RIGHT;
        }
        return scale <= noise ? Verdict.FLAT : Verdict.UNSURE;
    }

    /** Slope between a step to both sides; the weights are as before afterwards. */
    private double central(float[] data, float[] kept, double[] direction, double step) {
        double right = at(data, kept, direction, step);
        double left = at(data, kept, direction, -step);
        System.arraycopy(kept, 0, data, 0, data.length);
        weights.changed();
        return (right - left) / (2 * step);
    }

    private double at(float[] data, float[] kept, double[] direction, double step) {
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (kept[i] + step * direction[i]);
        }
        weights.changed();
        return loss();
    }

    private double loss() {
        loss.session.run();
        Buffer buffer = loss.session.output(Model.LOSS);
        return buffer.data()[buffer.offset()];
    }

    private static double norm(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum);
    }
}
