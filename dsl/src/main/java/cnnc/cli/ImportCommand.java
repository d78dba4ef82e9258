package cnnc.cli;

import cnnc.run.OnnxImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc import FILE.onnx -o FILE.cnn}: a network of another program, as text and weights. */
@Command(name = "import", description = "writes an ONNX file as a program, with its weights beside it")
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "an .onnx file")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the .cnn file to write; without it, the text is printed")
    private @Nullable Path output;

    @Option(names = "--dry", description = "writes nothing; lists all that is not supported, with how often it occurs")
    private boolean dry;

    @Override
    public Integer call() throws IOException {
        Console console = Console.system();
        OnnxImport read = OnnxImport.read(file);
        Map<String, Integer> unsupported = read.unsupported();
        if (dry || (output == null && !unsupported.isEmpty())) {
            unsupported.forEach((what, count) -> console.result(count + " x " + what));
            if (read.unseen() > 0) {
                console.message(read.unseen() + " nodes behind these were looked at by their operators alone:"
                        + " nothing tells the sizes that come to them");
            }
            console.message(file + (unsupported.isEmpty() ? ": all is supported" : ": can't be imported"));
            return unsupported.isEmpty() ? ExitCode.DONE : ExitCode.INPUT;
        }
        if (output == null) {
            console.result(read.program(Path.of(file + ".cnn")).stripTrailing());
            return ExitCode.DONE;
        }
        read.write(output);
        console.message(output + ": written, with " + OnnxImport.weights(output).getFileName() + " beside it");
        return ExitCode.DONE;
    }
}
