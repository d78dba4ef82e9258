package cnnc.cli;

import cnnc.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc export MODEL -o FILE.onnx}: a saved model for other programs. */
@Command(name = "export", description = "writes a saved model for other programs, as an ONNX file")
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "a .safetensors file of a run")
    private Path model = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "the .onnx file to write; one that cnnc did not write is never replaced")
    private Path output = Path.of("");

    @Option(names = "--preprocessing", description = "the file scales and normalises pixels from 0 to 255 itself")
    private boolean preprocessing;

    @Override
    public Integer call() throws IOException {
        SavedModel.load(model).export(output, preprocessing);
        Console.system().message(output + ": written");
        return ExitCode.DONE;
    }
}
