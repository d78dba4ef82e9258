package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code --help} behind every command, with no other argument. */
class HelpTest {
    private static Stream<String> commands() {
        return names("", Main.commandLine());
    }

    private static Stream<String> names(String before, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(before + one.getKey()), names(before + one.getKey() + " ", one.getValue())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        assertThat(help(command + " --help")).contains("Usage: cnnc " + command);
    }

    @Test
    void soDoesTheProgram() {
        assertThat(help("-h")).contains("Usage: cnnc", "run ", "gradcheck ", "cnnc COMMAND --help");
    }

    private static String help(String line) {
        StringWriter out = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).execute(line.split(" ", -1));
        assertThat(code).isZero();
        return out.toString();
    }
}
