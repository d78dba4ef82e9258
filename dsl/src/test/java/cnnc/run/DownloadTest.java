package cnnc.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.io.WriteProblem;
import cnnc.run.PublicData.PublicFile;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine. */
class DownloadTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    private HttpServer server;
    private URI place;
    private boolean ranges = true;
    private int breaksAfter = Integer.MAX_VALUE;
    private @Nullable String askedRange;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/data/file.bin", this::answer);
        server.start();
        place = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        askedRange = exchange.getRequestHeaders().getFirst("Range");
        int from = 0;
        if (ranges && askedRange != null) {
            from = Integer.parseInt(askedRange.replaceAll("\\D", ""));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length);
            exchange.sendResponseHeaders(206, CONTENT.length - from);
        } else {
            exchange.sendResponseHeaders(200, CONTENT.length);
        }
        int to = Math.min(CONTENT.length, breaksAfter);
        try (exchange) {
            exchange.getResponseBody().write(CONTENT, from, to - from);
        }
    }

    private static PublicFile file(byte[] content) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        return new PublicFile("file.bin", content.length, HexFormat.of().formatHex(hash));
    }

    private void fetch(PublicFile file, URI... places) throws IOException {
        new Download(folder, file, bytes -> {}).from(List.of(places));
    }

    private Path part() {
        return folder.resolve("file.bin.part");
    }

    @Test
    void aFileIsFetchedAndKnownAfterwards() throws Exception {
        Download download = new Download(folder, file(CONTENT), bytes -> {});
        assertThat(download.isThere()).isFalse();
        download.from(List.of(place));
        assertThat(folder.resolve("file.bin")).hasBinaryContent(CONTENT);
        assertThat(part()).doesNotExist();
        assertThat(download.isThere()).isTrue();
    }

    @Test
    void anInterruptedOneGoesOnWhereItStopped() throws Exception {
        breaksAfter = 120_000;
        assertThatThrownBy(() -> fetch(file(CONTENT), place))
                .isInstanceOf(RunProblem.class)
                .hasMessageContaining("goes on where it stopped");
        long have = Files.size(part());
        assertThat(have).isBetween(1L, 120_000L);
        breaksAfter = Integer.MAX_VALUE;
        fetch(file(CONTENT), place);
        assertThat(askedRange).isEqualTo("bytes=" + have + "-");
        assertThat(folder.resolve("file.bin")).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerThatCantGoOnBeginsAnew() throws Exception {
        Files.write(part(), new byte[5000]);
        ranges = false;
        fetch(file(CONTENT), place);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(CONTENT);
    }

    @Test
    void aWrongFileIsNeverKept() throws Exception {
        byte[] other = Arrays.copyOf(CONTENT, CONTENT.length);
        other[77]++;
        assertThatThrownBy(() -> fetch(file(other), place)).hasMessageContaining("what came is not the file");
        assertThat(part()).doesNotExist();
        assertThat(folder.resolve("file.bin")).doesNotExist();
        Files.write(part(), new byte[5000]); // of something else: what is joined to it is wrong, too
        assertThatThrownBy(() -> fetch(file(CONTENT), place)).hasMessageContaining("what came is not the file");
        assertThat(part()).doesNotExist();
    }

    @Test
    void whatIsThereIsNotReplaced() throws Exception {
        Files.writeString(folder.resolve("file.bin"), "mine");
        assertThatThrownBy(() -> fetch(file(CONTENT), place)).hasMessageContaining("is there, but is not the file");
        assertThat(folder.resolve("file.bin")).hasContent("mine");
    }

    @Test
    void theNextPlaceIsTriedAndAllReasonsAreSaid() throws Exception {
        URI nothing = place.resolve("/nothing/");
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        assertThatThrownBy(() -> fetch(file(CONTENT), nothing, nobody))
                .isInstanceOf(RunProblem.class)
                .hasMessageContaining("the server answers 404")
                .hasMessageContaining("there is no connection to 127.0.0.1")
                .hasMessageContaining("help: ");
        fetch(file(CONTENT), nothing, place);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(CONTENT);
    }

    @Test
    void theTableIsSound() {
        for (PublicData data : PublicData.ALL) {
            assertThat(data.files()).allMatch(file -> file.sha256().matches("[0-9a-f]{64}"));
            assertThat(data.places()).allMatch(address -> address.toString().endsWith("/"));
        }
    }

    /** Known before anything is asked for: no half of a file stands there. */
    @Test
    void whatWouldNotFitIsNotBegun() throws IOException {
        PublicFile huge = new PublicFile("file.bin", Long.MAX_VALUE / 2, "");
        assertThatThrownBy(() -> new Download(folder.resolve("deep"), huge, have -> {}).from(List.of(place)))
                .isInstanceOf(RunProblem.class)
                .hasMessageContaining("file.bin: 4,611,686,018,427,387,903 bytes are still to come")
                .hasMessageContaining("help: make room there, or name another folder with --to");
        assertThat(askedRange).isNull();
        try (var left = Files.list(folder.resolve("deep"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderThatCantBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "a file");
        PublicFile wanted = new PublicFile("file.bin", CONTENT.length, "");
        assertThatThrownBy(() -> new Download(file.resolve("mnist"), wanted, have -> {}).from(List.of(place)))
                .isInstanceOf(WriteProblem.class)
                .hasMessageContaining(file.resolve("mnist") + ": can't be written");
    }
}
