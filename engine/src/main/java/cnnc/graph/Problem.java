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

    /** The two sides of a residual differ; whether other shortcuts would join them, and what a projection costs. */
    record ResidualShapes(Value shortcut, Value body, boolean padFits, boolean projectFits, long projectParameters)
            implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(body, shortcut);
        }
    }

    /** What flows in, named again as a thing to be joined with it. */
    record JoinedWithItself(String name, Value value) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(value);
        }
    }

    /** A loss on an output that does not come from the function that it wants last. */
    record NeedsLast(Value output, String loss, String last) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(output);
        }
    }

    /** More elements than can be counted. */
    record TooLarge() implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of();
        }
    }

    /** A result with more elements than one array can hold. */
    record LongerThanAnArray(Value value, long elements, long limit) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of(value);
        }
    }

    /** A line that needs something to flow in, where nothing does: no {@code input} above it. */
    record NothingFlowsIn() implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of();
        }
    }

    /** Two settings of a line that exclude each other. */
    record Contradiction(String first, String second) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of();
        }
    }

    /** A line that has none of a few settings, one of which it needs. */
    record Missing(List<String> oneOf) implements Problem {
        public Missing {
            oneOf = List.copyOf(oneOf);
        }

        @Override
        public List<Value> concerned() {
            return List.of();
        }
    }

    /** A list of another length than a setting takes. */
    record WrongCount(String attribute, int given, List<Integer> allowed) implements Problem {
        public WrongCount {
            allowed = List.copyOf(allowed);
        }

        @Override
        public List<Value> concerned() {
            return List.of();
        }
    }

    /** An op that is told something else than it takes: {@code op slice}, {@code [axis begin end]}. */
    record WrongForm(String word, String form) implements Problem {
        @Override
        public List<Value> concerned() {
            return List.of();
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
