package cnnc.graph;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;
import java.util.Optional;

/**
 * What the engine runs. Each op infers the shapes of its outputs and refuses inputs that don't fit, with a {@link Problem};
 * there is no second copy of a shape formula. Pictures are {@code (N, H, W, C)}, vectors {@code (N, K)}, N the plan's batch.
 *
 * <p>Fusion is an attribute of an op, not an op a combination.
 */
public sealed interface Op {
    /** Shapes of the outputs. Throws {@link ProblemException} where the inputs don't fit. */
    List<Shape> infer(List<Value> inputs);

    // ---- sources ----

    /** What a batch brings: pictures {@code (N, H, W, C)}, targets {@code (N)} class numbers or {@code (N, K)} shares. */
    record Input(String name, Shape shape) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(shape);
        }
    }

    /** A parameter or state, held by {@code Weights}. */
    record Variable(Parameter parameter) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(parameter.shape());
        }
    }

    /** Numbers that never change. @param values all of them, or the one that stands everywhere */
    record Constant(Shape shape, List<Float> values) implements Op {
        public Constant {
            values = List.copyOf(values);
        }

        /** One number everywhere. */
        public Constant(Shape shape, float value) {
            this(shape, List.of(value));
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(shape);
        }
    }

    // ---- convolution and dense ----

    /**
     * Cross-correlation (ONNX {@code Conv}): x {@code (N, H, W, C)}, w {@code (kh, kw, C/groups, K)}, [bias {@code (K)}] →
     * {@code (N, OH, OW, K)}; {@code activation} is applied last.
     *
     * @param norm eps of a {@link BatchNormInference} of the sums, whose gamma, beta, mean and variance {@code (K)} are the next operands
     * @param residual whether the last operand, of the result's shape, is added before the activation
     * @param pool what the result goes through; its results are those of the op
     */
    record Conv2d(
            Window window,
            int groups,
            boolean bias,
            Optional<Float> norm,
            boolean residual,
            Activation activation,
            Optional<MaxPool> pool)
            implements Op {
        public Conv2d(Window window, int groups, boolean bias, Activation activation) {
            this(window, groups, bias, Optional.empty(), false, activation, Optional.empty());
        }

        /** With another activation. */
        public Conv2d with(Activation other) {
            return new Conv2d(window, groups, bias, norm, residual, other, pool);
        }

        /** With a pool. */
        public Conv2d behind(MaxPool other) {
            return new Conv2d(window, groups, bias, norm, residual, activation, Optional.of(other));
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape y = Shapes.conv2d(this, inputs);
            return pool.map(max -> max.of(y)).orElse(List.of(y));
        }
    }

    /**
     * Transposed convolution (ONNX {@code ConvTranspose}), which is also the gradient of a {@link Conv2d} by its input: x {@code (N, OH,
     * OW, K)}, w {@code (kh, kw, C/groups, K)} → {@code output} {@code (N, H, W, C)}, what the convolution would have taken to give x.
     * Behind max pooling by windows {@code pool}, side by side and without padding, x {@code (N, PH, PW, K)} is at the pool's results,
     * and a third operand tells its winners.
     */
    record ConvTranspose2d(Window window, int groups, Shape output, Optional<Window> pool) implements Op {
        public ConvTranspose2d(Window window, int groups, Shape output) {
            this(window, groups, output, Optional.empty());
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return Shapes.convTranspose2d(this, inputs);
        }
    }

    /**
     * x, dy → dw {@code weight}[, db {@code (K)}], summed per chunk of pictures, chunks joined in a tree. {@code pool} as in
     * {@link ConvTranspose2d}: the third operand tells the winners.
     *
     * @param norm activation of a {@link BatchNorm} that is done once more: its x stands in place of what it made, and its gamma, beta, mean
     *     and 1/sqrt(variance + eps) {@code (C)} are the last operands
     */
    record Conv2dWeightGrad(
            Window window, int groups, Shape weight, boolean bias, Optional<Window> pool, Optional<Activation> norm)
            implements Op {
        public Conv2dWeightGrad(Window window, int groups, Shape weight, boolean bias) {
            this(window, groups, weight, bias, Optional.empty(), Optional.empty());
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return bias ? List.of(weight, Shape.of(weight.dim(-1))) : List.of(weight);
        }
    }

    /** x {@code (N, …, K)}, w {@code (K, M)}, [bias {@code (M)}] → {@code (N, …, M)}; {@code activation} is applied last. */
    record Gemm(boolean bias, Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return Shapes.gemm(this, inputs);
        }
    }

    /** dy {@code (N, …, M)}, w {@code (K, M)} → dx {@code (N, …, K)}. */
    record GemmInputGrad() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape().with(-1, inputs.get(1).shape().dim(0)));
        }
    }

    /** x {@code (N, …, K)}, dy {@code (N, …, M)} → dw {@code (K, M)}[, db {@code (M)}]. */
    record GemmWeightGrad(boolean bias) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape x = inputs.get(0).shape();
            Shape dy = inputs.get(1).shape();
            Shape weight = Shape.of(x.dim(-1), dy.dim(-1));
            return bias ? List.of(weight, Shape.of(dy.dim(-1))) : List.of(weight);
        }
    }

    // ---- pooling ----

    /**
     * x {@code (N, H, W, C)} → y {@code (N, OH, OW, C)}[, winner: the same shape, the winning tap kh·kernelW + kw]. Padding never
     * wins; of equals the first tap wins.
     */
    record MaxPool(Window window, boolean winners) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return results(Shapes.pool(window, inputs.get(0)));
        }

        /** Behind a convolution that gives pictures of shape {@code x}, on which each window lies. */
        List<Shape> of(Shape x) {
            return results(Shape.of(x.dim(0), window.outH(x.dim(1)), window.outW(x.dim(2)), x.dim(3)));
        }

        private List<Shape> results(Shape y) {
            return winners ? List.of(y, y) : List.of(y);
        }
    }

    /** winner, dy → dx {@code input}. */
    record MaxPoolGrad(Window window, Shape input) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(input);
        }
    }

    /** x {@code (N, H, W, C)} → {@code (N, OH, OW, C)}; the divisor counts padding where {@code countIncludePad}. */
    record AveragePool(Window window, boolean countIncludePad) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.pool(window, inputs.get(0)));
        }
    }

    /** dy → dx {@code input}. */
    record AveragePoolGrad(Window window, boolean countIncludePad, Shape input) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(input);
        }
    }

    // ---- normalisation ----

    /**
     * Ioffe and Szegedy 2015, training: x {@code (…, C)}, gamma, beta, running mean, running variance {@code (C)} → y, mean,
     * 1/sqrt(variance + eps). Moves the running statistics: {@code (1 - update)·old + update·batch}, variance unbiased there.
     *
     * @param residual whether the last operand, of x's shape, is added before the activation
     */
    record BatchNorm(float eps, float update, boolean residual, Activation activation) implements Op {
        public BatchNorm(float eps, float update, Activation activation) {
            this(eps, update, false, activation);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape x = inputs.get(0).shape();
            Shape channels = Shape.of(x.dim(-1));
            return List.of(x, channels, channels);
        }
    }

    /**
     * x, gamma, mean, 1/sqrt(variance + eps), dy → dx, dgamma, dbeta. With an {@code activation}, dy is that of its result, and beta the
     * sixth operand: the activation's argument is computed once more.
     */
    record BatchNormGrad(Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape channels = inputs.get(1).shape();
            return List.of(inputs.get(0).shape(), channels, channels);
        }
    }

    /** x, gamma, beta, running mean, running variance → y: (x - mean)·gamma/sqrt(variance + eps) + beta. */
    record BatchNormInference(float eps, Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /** x, gamma, running mean, running variance, dy → dx, dgamma, dbeta, the statistics being constants (a frozen layer). */
    record BatchNormInferenceGrad(float eps) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape channels = inputs.get(1).shape();
            return List.of(inputs.get(0).shape(), channels, channels);
        }
    }

    /**
     * x → (x - mean) / sqrt(variance + eps), 1 / sqrt(variance + eps); mean and variance (biased) over {@code axes}, for each place of the
     * others. The second result has size 1 along {@code axes}. Layer norm (Ba et al. 2016), instance norm, and, on channels reshaped to
     * groups, group norm (Wu and He 2018), each without its factors.
     */
    record Normalize(List<Integer> axes, float eps) implements Op {
        public Normalize {
            axes = List.copyOf(axes);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape(), Shapes.flat("normalize", axes, inputs.get(0)));
        }
    }

    /** y, 1 / sqrt(variance + eps), dy → dx. */
    record NormalizeGrad(List<Integer> axes) implements Op {
        public NormalizeGrad {
            axes = List.copyOf(axes);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    // ---- element by element ----

    record Unary(Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /**
     * The function's output (or its input, see {@link Activation.Kind#gradientFromOutput()}), dy → dx.
     *
     * @param sum whether dy is the sum of two operands, of its shape both
     */
    record UnaryGrad(Activation activation, boolean sum) implements Op {
        public UnaryGrad(Activation activation) {
            this(activation, false);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(1).shape());
        }
    }

    /** A function of each number, of those that losses are made of; its derivative is made of others. */
    record Map(Arithmetic function) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /**
     * a + b, then {@code activation}. Shapes are aligned at their last axes; along an axis where one operand has size 1, or which it
     * lacks, it counts as repeated (ONNX's broadcasting).
     */
    record Add(Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.broadcast("add", inputs));
        }
    }

    /** a · b, operands as in {@link Add}. */
    record Multiply() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.broadcast("multiply", inputs));
        }
    }

    /** x where it is above 0, else slope · x, the slope broadcast to x as in {@link Add} (He et al. 2015; ONNX {@code PRelu}). */
    record PRelu() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.prelu(inputs));
        }
    }

    /**
     * Each {@code unit} kept with probability 1 - share and divided by it; its own gradient. {@code key}: hash of the layer's name.
     */
    record Dropout(float share, long key, Unit unit) implements Op {
        /** What is kept or dropped as a whole. */
        public enum Unit {
            ELEMENT,
            /** Along the last axis (Tompson et al. 2015). */
            CHANNEL,
            /** Stochastic depth (Huang et al. 2016), on the body of a residual. */
            SAMPLE
        }

        /** Number by number. */
        public Dropout(float share, long key) {
            this(share, key, Unit.ELEMENT);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    // ---- sums ----

    /**
     * Sum or mean over {@code axes}. Axis 0 is the batch: only samples that count are summed, in chunks that are joined in a tree.
     *
     * @param output the other axes in their order, with any axes of size 1 among them
     */
    record Reduce(Kind kind, List<Integer> axes, Shape output) implements Op {
        /** What becomes of the numbers. */
        public enum Kind {
            SUM,
            MEAN
        }

        public Reduce {
            axes = List.copyOf(axes);
        }

        /** @param keep whether {@code axes} stay, with size 1 */
        public static Reduce of(Kind kind, Shape x, List<Integer> axes, boolean keep) {
            return new Reduce(kind, axes, keep ? Shapes.flat(x, axes) : Shapes.without(x, axes));
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.reduce(this, inputs.get(0)));
        }
    }

    /** dy → dx {@code input}: dy at each place that was summed into it, for a mean divided by their number. */
    record ReduceGrad(Reduce.Kind kind, List<Integer> axes, Shape input) implements Op {
        public ReduceGrad {
            axes = List.copyOf(axes);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(input);
        }
    }

    /** A linear map along {@code axis}, which is not the batch. */
    record Resample(int axis, AxisMap map) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.resample(this, inputs.get(0)));
        }
    }

    // ---- moving ----

    /** The same elements as {@code sample} behind the batch axis. */
    record Reshape(Shape sample) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.reshape(sample, inputs.get(0)));
        }
    }

    /** Axis i of the result is axis {@code order[i]} of x (ONNX {@code Transpose}). */
    record Transpose(List<Integer> order) implements Op {
        public Transpose {
            order = List.copyOf(order);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.transpose(this, inputs.get(0)));
        }
    }

    /** Joined along {@code axis}, in order. */
    record Concat(int axis) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.concat(axis, inputs));
        }
    }

    /** begin (inclusive) to end (exclusive) along {@code axis}. */
    record Slice(int axis, int begin, int end) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.slice(this, inputs.get(0)));
        }
    }

    /** {@code value} before and after along each of the axes behind the batch: {@code (H, W, C)}; negative numbers cut. */
    record Pad(List<Integer> before, List<Integer> after, float value) implements Op {
        /** Zeros. */
        public Pad(List<Integer> before, List<Integer> after) {
            this(before, after, 0);
        }

        public Pad {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.pad(this, inputs.get(0)));
        }
    }

    // ---- answers and losses ----

    /** Over the last axis. */
    record Softmax() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /** y, dy → dx. */
    record SoftmaxGrad() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /** log(softmax), over the last axis, finite where a probability rounds to 0. */
    record LogSoftmax() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /** Class numbers {@code (N, …)} → {@code (N, …, classes)}: 1 at the class, else 0. */
    record OneHot(int classes) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.oneHot(this, inputs.get(0)));
        }
    }

    /**
     * logits {@code (N, …, K)}, target {@code (N, …)} class numbers or {@code (N, …, K)} shares → mean loss (scalar), probabilities
     * {@code (N, …, K)}. Target smoothed to (1 - smoothing)·target + smoothing/K (Szegedy et al. 2016). Only the first n samples count.
     */
    record SoftmaxCrossEntropy(float smoothing) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shape.of(), inputs.get(0).shape());
        }
    }

    /** probabilities, target, dloss (scalar) → dlogits = dloss·(probabilities - smoothed target)/n. */
    record SoftmaxCrossEntropyGrad(float smoothing) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }
}
