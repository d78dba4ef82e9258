package cnnc.train;

import cnnc.Suite;
import cnnc.TestPlaces;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Optimizers, schedules and whole steps are PyTorch's: the suite {@code torch-train}. */
class TorchTrainTest {
    @RegisterExtension
    static final Suite SUITE = new Suite("torch-train");

    @TestFactory
    Stream<DynamicTest> optimizers() throws IOException {
        Path folder = TestPlaces.conformance("torch-train/optimizers");
        return cases(folder.resolve("index.json"), "cases")
                .map(one -> test(
                        name(one), () -> TorchOptimizerCase.check(one, folder.resolve(name(one) + ".safetensors"))));
    }

    @TestFactory
    Stream<DynamicTest> schedules() throws IOException {
        return cases(TestPlaces.conformance("torch-train/lr_schedules.json"), "schedules")
                .map(one -> test(name(one), () -> TorchSchedules.check(one)));
    }

    @TestFactory
    Stream<DynamicTest> steps() {
        List<Path> files = StepsCase.files(TestPlaces.conformance("torch-train/steps"));
        return files.stream().map(file -> test(file.getFileName().toString(), () -> TorchSteps.check(file)));
    }

    private interface Check {
        void run() throws IOException;
    }

    private static DynamicTest test(String name, Check check) {
        return DynamicTest.dynamicTest(name, () -> SUITE.check(check::run));
    }

    private static Stream<JsonObject> cases(Path index, String key) throws IOException {
        JsonArray cases = JsonParser.parseString(Files.readString(index))
                .getAsJsonObject()
                .getAsJsonArray(key);
        return StreamSupport.stream(cases.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private static String name(JsonObject one) {
        return one.get("name").getAsString();
    }
}
