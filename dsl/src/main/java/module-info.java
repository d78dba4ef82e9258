/** The language, the command line, and the one package for programs that embed the engine. */
module cnnc {
    requires cnnc.engine;
    requires cnnc.grammar;
    requires com.google.gson;
    requires info.picocli;
    requires java.net.http; // `data get`
    requires transitive java.desktop; // BufferedImage in the API
    requires jdk.management; // bytes allocated by threads
    requires org.antlr.antlr4.runtime;
    requires static org.jspecify;

    exports cnnc;

    opens cnnc.cli to
            info.picocli;
}
