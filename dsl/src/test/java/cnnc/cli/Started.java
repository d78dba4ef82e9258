package cnnc.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command did, started within the test. */
record Started(int code, String out, String err) {
    static Started cnnc(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int code;
        try (PrintStream one = new PrintStream(printed, true, StandardCharsets.UTF_8);
                PrintStream two = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(one);
            System.setErr(two);
            code = Main.commandLine().execute(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Started(code, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
    }
}
