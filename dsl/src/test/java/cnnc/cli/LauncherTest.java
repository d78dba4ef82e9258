package cnnc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cnnc} with JDKs and a Maven that only say that they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path temporary;

    private Path home;
    private Path elsewhere;

    @BeforeEach
    void projectInFolderWithSpace() throws IOException {
        home = Files.createDirectory(temporary.resolve("the project"));
        elsewhere = Files.createDirectory(temporary.resolve("else where"));
        Files.copy(projectRoot().resolve("cnnc"), home.resolve("cnnc"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(projectRoot().resolve("jvm.options"), home.resolve("jvm.options"));
        Files.createFile(home.resolve("pom.xml"));
        for (String module : List.of("grammar", "grammar/onnx", "engine", "dsl")) {
            Files.createDirectories(home.resolve(module + "/src/main"));
            Files.createFile(home.resolve(module + "/pom.xml"));
        }
        script(home.resolve("mvnw"), """
            for argument; do case $argument in -Dquick=*) built=${argument#-Dquick=}/cnnc ;; esac; done
            mkdir -p "$built/lib" && touch "$built/lib/library.jar" "$built/cnnc-1.jar" && echo "maven with $JAVA_HOME"
            """);
    }

    @Test
    void buildsOnceAndStartsInTheUsersFolder() throws Exception {
        Path jdk = jdk("25.0.3");
        assertThat(start(jdk, "run", "a b.cnn"))
                .contains("maven with " + jdk)
                .contains("folder " + elsewhere.toRealPath());
        assertThat(start(jdk, "run", "a b.cnn"))
                .doesNotContain("maven")
                .contains("<@" + home.toRealPath() + "/jvm.options>", "<cnnc.cli.Main><run><a b.cnn>");
        Path jars = home.resolve(Files.readString(home.resolve("build/current")).strip());
        assertThat(jars.resolve("library.jar")).exists();
        assertThat(jars.resolve("cnnc-1.jar")).exists();
        assertThat(start(jdk)).contains("<" + home.toRealPath().resolve(home.relativize(jars)) + "/*>");
    }

    @Test
    void buildsAgainWhenSourcesAreNewerOrGone() throws Exception {
        Path jdk = jdk("25");
        Path source = Files.createFile(home.resolve("engine/src/main/A.java"));
        start(jdk);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(start(jdk)).contains("maven");

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(5)));
        assertThat(start(jdk)).doesNotContain("maven");
        Files.delete(source);
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(start(jdk)).contains("maven");
    }

    @Test
    void passesOverOldJdks() throws Exception {
        Path old = jdk("17.0.15");
        Path older = jdk("1.8.0_402");
        Path fit = jdk("26-ea");
        Map<String, String> surroundings = Map.of("JAVA_HOME", old.toString(), "JDK_HOME", fit.toString());
        assertThat(start(home.resolve("cnnc"), surroundings)).contains("java of " + fit);
        assertThat(start(home.resolve("cnnc"), Map.of("JAVA_HOME", older.toString(), "JDK_HOME", fit.toString())))
                .contains("java of " + fit);
    }

    @Test
    void startsThroughLinks() throws Exception {
        Path jdk = jdk("25.0.1");
        Path link = Files.createSymbolicLink(elsewhere.resolve("first"), Path.of("../the project/cnnc"));
        Path second = Files.createSymbolicLink(temporary.resolve("second"), link);
        assertThat(start(second, Map.of("JAVA_HOME", jdk.toString()))).contains("java of " + jdk);
    }

    @Test
    void lockLeftBehindDoesNotStopIt() throws Exception {
        Files.createDirectory(home.resolve("build"));
        Files.createSymbolicLink(home.resolve("build/lock"), Path.of("99999999"));
        assertThat(start(jdk("25.0.1"))).contains("maven").contains("java of");
        assertThat(Files.isSymbolicLink(home.resolve("build/lock"))).isFalse();
    }

    @Test
    void failedBuildIsSaidAndLeavesNothing() throws Exception {
        script(home.resolve("mvnw"), "echo what the compiler says; exit 1\n");
        assertThat(start(jdk("25.0.1"))).contains("what the compiler says", "the build failed", "exit 70");
        try (Stream<Path> left = Files.list(home.resolve("build"))) {
            assertThat(left).isEmpty();
        }
    }

    /** Both launchers read them from the one file, and this JVM knows them all. */
    @Test
    void optionsStandInOnePlaceAndAreKnown() throws Exception {
        assertThat(Files.readString(projectRoot().resolve("cnnc.cmd")))
                .contains("@%~dp0jvm.options")
                .doesNotContain("-XX:");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertThat(start(java, Map.of(), "@" + projectRoot().resolve("jvm.options"), "-version"))
                .doesNotContainIgnoringCase("warning")
                .endsWith("exit 0");
    }

    /** A folder of jars and a Java that can't compile: what is carried to a machine without the network. */
    @Test
    void givenJarsAreStartedAndNothingIsBuilt() throws Exception {
        Path carried = jdk("25.0.2");
        Files.delete(carried.resolve("bin/javac"));
        Path jars = Files.createDirectory(temporary.resolve("my jars"));
        Map<String, String> surroundings = Map.of("JAVA_HOME", carried.toString(), "CNNC_JARS", jars.toString());
        assertThat(start(home.resolve("cnnc"), surroundings, "check", "a.cnn"))
                .contains("java of " + carried, "<" + jars.toRealPath() + "/*>", "<check>", "<a.cnn>", "exit 0")
                .doesNotContain("maven");
        assertThat(home.resolve("build")).doesNotExist();
    }

    private String start(Path jdk, String... arguments) throws Exception {
        return start(home.resolve("cnnc"), Map.of("JAVA_HOME", jdk.toString()), arguments);
    }

    /** All that it prints, and its exit code. */
    private String start(Path launcher, Map<String, String> surroundings, String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
        builder.environment().remove("HOME");
        builder.environment().remove("JDK_HOME");
        builder.environment().putAll(surroundings);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return output + "exit " + process.waitFor();
    }

    private Path jdk(String version) throws IOException {
        Path jdk = Files.createDirectories(temporary.resolve("jdk " + version));
        Files.createDirectory(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x\"\n");
        script(jdk.resolve("bin/javac"), "");
        script(
                jdk.resolve("bin/java"),
                "echo \"java of %s, folder $(pwd -P)\"; printf '<%%s>' \"$@\"; echo\n".formatted(jdk));
        return jdk;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("can't make executable: " + file);
        }
    }

    private static Path projectRoot() {
        try {
            Path folder = Path.of("").toRealPath();
            while (!Files.exists(folder.resolve("mvnw"))) {
                folder = folder.getParent();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
