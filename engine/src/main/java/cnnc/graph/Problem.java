package cnnc.graph;

import cnnc.tensor.Shape;
import java.util.List;

/**
 * What is wrong with a model, as a value: the facts, no sentences. {@code cnnc.compile} says it in words and shows the
 * lines that the values came from.
 */
public sealed interface Problem {
    /** The values whose origins a message should point at, the most important first. */
    List<Value> concerned();

    /** A window (kernel) larger than the padded picture. */
    record WindowDoesNotFit(Value input, int extentH, int extentW, int paddedH, int paddedW) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(input);
        }
    }

    /** Values that must have one shape and don't (add, multiply, residual). */
    record ShapesDiffer(String operation, Value left, Value right) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(left, right);
        }
    }

    /** Values to be joined along an axis that differ along another one. */
    record CannotConcat(int axis, List<Value> values) implements Problem {
        @Override
        public List<Value> concerned() {
            return values;
        }
    }

    /** An operation that asks for another rank, {@code (N, H, W, C)} or {@code (N, K)}. */
    record WrongRank(String operation, Value input, int wanted) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(input);
        }
    }

    /** Channels or filters that the number of groups doesn't divide. */
    record GroupsDoNotDivide(Value input, int groups, int channels, int filters) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(input);
        }
    }

    /** A reshape to another number of elements. */
    record WrongSize(Value input, Shape wanted) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(input);
        }
    }

    /** A dense layer on a picture larger than 1x1. */
    record DenseOnPicture(Value input) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(input);
        }
    }

    /** A region outside the value it is taken from. */
    record OutOfRange(String operation, Value input, int axis, int begin, int end) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(input);
        }
    }

    /** A name that no line above has given. */
    record UnknownName(String name, List<String> known) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of();
        }
    }
}
