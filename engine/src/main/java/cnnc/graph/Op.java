package cnnc.graph;

import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;

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

    /** One number everywhere. */
    record Constant(Shape shape, float value) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(shape);
        }
    }

    // ---- convolution and dense ----

    /**
     * Cross-correlation (ONNX {@code Conv}): x {@code (N, H, W, C)}, w {@code (kh, kw, C/groups, K)}, [bias {@code (K)}] →
     * {@code (N, OH, OW, K)}; {@code activation} is applied last.
     */
    record Conv2d(Window window, int groups, boolean bias, Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return Shapes.conv2d(this, inputs);
        }
    }

    /** dy {@code (N, OH, OW, K)}, w → dx {@code input}. */
    record Conv2dInputGrad(Window window, int groups, Shape input) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(input);
        }
    }

    /** x, dy → dw {@code weight}[, db {@code (K)}], summed per chunk of pictures, chunks joined in a tree. */
    record Conv2dWeightGrad(Window window, int groups, Shape weight, boolean bias) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return bias ? List.of(weight, Shape.of(weight.dim(-1))) : List.of(weight);
        }
    }

    /** x {@code (N, K)}, w {@code (K, M)}, [bias {@code (M)}] → {@code (N, M)}; {@code activation} is applied last. */
    record Gemm(boolean bias, Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return Shapes.gemm(this, inputs);
        }
    }

    /** dy {@code (N, M)}, w {@code (K, M)} → dx {@code (N, K)}. */
    record GemmInputGrad() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape dy = inputs.get(0).shape();
            return List.of(Shape.of(dy.dim(0), inputs.get(1).shape().dim(0)));
        }
    }

    /** x {@code (N, K)}, dy {@code (N, M)} → dw {@code (K, M)}[, db {@code (M)}]. */
    record GemmWeightGrad(boolean bias) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape x = inputs.get(0).shape();
            Shape dy = inputs.get(1).shape();
            Shape weight = Shape.of(x.dim(1), dy.dim(1));
            return bias ? List.of(weight, Shape.of(dy.dim(1))) : List.of(weight);
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
            Shape y = Shapes.pool(window, inputs.get(0));
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
     */
    record BatchNorm(float eps, float update, Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            Shape x = inputs.get(0).shape();
            Shape channels = Shape.of(x.dim(-1));
            return List.of(x, channels, channels);
        }
    }

    /** x, gamma, mean, 1/sqrt(variance + eps), dy → dx, dgamma, dbeta. */
    record BatchNormGrad() implements Op {
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

    // ---- element by element ----

    record Unary(Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
        }
    }

    /** The function's output (or its input, see {@link Activation.Kind#gradientFromOutput()}), dy → dx. */
    record UnaryGrad(Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(1).shape());
        }
    }

    /** a + b, then {@code activation}. */
    record Add(Activation activation) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.same("add", inputs));
        }
    }

    /** a · b. */
    record Multiply() implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(Shapes.same("multiply", inputs));
        }
    }

    /** Each element kept with probability 1 - share and divided by it; its own gradient. {@code key}: hash of the layer's name. */
    record Dropout(float share, long key) implements Op {
        @Override
        public List<Shape> infer(List<Value> inputs) {
            return List.of(inputs.get(0).shape());
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

    /** Zeros before and after along each of the axes behind the batch: {@code (H, W, C)}; negative numbers cut. */
    record Pad(List<Integer> before, List<Integer> after) implements Op {
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

    /**
     * logits {@code (N, K)}, target {@code (N)} class numbers or {@code (N, K)} shares → mean loss (scalar), probabilities
     * {@code (N, K)}. Target smoothed to (1 - smoothing)·target + smoothing/K (Szegedy et al. 2016). Only the first n samples count.
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
