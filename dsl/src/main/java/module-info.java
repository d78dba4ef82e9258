/** The language, the command line, and the one package for programs that embed the engine. */
module cnnc {
    requires cnnc.engine;
    requires cnnc.grammar;
    requires info.picocli;
    requires java.desktop;
    requires org.antlr.antlr4.runtime;
    requires static org.jspecify;

    opens cnnc.cli to
            info.picocli;
}
