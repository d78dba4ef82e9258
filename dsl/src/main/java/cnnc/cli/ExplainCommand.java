package cnnc.cli;

import cnnc.compile.Codes;
import cnnc.source.Code;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cnnc explain E0312}: the long text of a message. */
@Command(name = "explain", description = "explains a message by its code")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CODE", description = "such as E0312")
    private String wanted = "";

    @Override
    public Integer call() {
        Code code = Codes.all().stream()
                .filter(one -> one.id().equals(wanted.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageProblem(
                        wanted + ": no message has this code", "copy it from the brackets of a message: error[E0312]"));
        Console.system().result(code.id() + "\n\n" + code.explanation());
        return ExitCode.DONE;
    }
}
