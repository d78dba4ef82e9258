/** The form of a {@code .cnn} file: the parser that ANTLR generates from {@code Cnn.g4}, and nothing else. */
module cnnc.grammar {
    requires transitive org.antlr.antlr4.runtime;

    exports cnnc.grammar to
            cnnc;
}
