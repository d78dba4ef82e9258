package cnnc.compile;

import cnnc.source.Span;
import cnnc.syntax.Statement;

/** What a name of the file stands for. */
sealed interface Meaning {
    /** Where the name was given. */
    Span at();

    /** For messages: {@code a data set}. */
    String describe();

    /** A {@code let}, a parameter of a block, the variable of a {@code for}. */
    record Value(Constant constant, Span at) implements Meaning {
        @Override
        public String describe() {
            return "a value";
        }
    }

    /** What a line above goes on under by {@code as}; {@code key} is unique in the model, as the graph knows it. */
    record Output(String key, Span at) implements Meaning {
        @Override
        public String describe() {
            return "the output of a layer";
        }
    }

    /** @param home the names that the block's body sees: where it was written, not where it is called */
    record Block(Statement.Block block, Scope home, Span at) implements Meaning {
        @Override
        public String describe() {
            return "a block";
        }
    }

    /** Something the file declares: a data set, an augmentation, a model, a stage of training. */
    record Declared(ProgramStatement statement, Span at) implements Meaning {
        @Override
        public String describe() {
            return statement.describe();
        }
    }

    /** A name whose definition went wrong; its message has been given. */
    record Lost(Span at) implements Meaning {
        @Override
        public String describe() {
            return "a name";
        }
    }
}
