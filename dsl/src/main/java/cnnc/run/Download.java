package cnnc.run;

import cnnc.io.WriteProblem;
import cnnc.run.PublicData.PublicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Fetches files over HTTP: into {@code NAME.part}, from where an earlier try stopped, and under its name only once the SHA-256 is right. The
 * only class of the program that uses the network.
 */
public final class Download {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** A server that sends on and on is cut off here, beyond what was announced. */
    private static final long SLACK = 1 << 20;

    private final Path target;
    private final Path part;
    private final PublicFile file;
    private final LongConsumer progress;

    /**
     * @param folder where the file is put; made where it is missing
     * @param progress told the bytes that are there so far
     */
    public Download(Path folder, PublicFile file, LongConsumer progress) {
        this.target = folder.resolve(file.name());
        this.part = folder.resolve(file.name() + ".part");
        this.file = file;
        this.progress = progress;
    }

    /** Whether the file is already there, and the right one. */
    public boolean isThere() throws IOException {
        return Files.exists(target) && sha256(target).equals(file.sha256());
    }

    /**
     * Fetches the file from the first of the places that has it.
     *
     * @throws RunProblem when none has, or what came is not the file; what came so far is kept where it can be gone on with
     */
    public void from(List<URI> places) throws IOException {
        if (Files.exists(target)) {
            throw problem(
                    target + ": is there, but is not the file that was asked for: its SHA-256 is " + sha256(target),
                    "move it away, or name another folder with --to");
        }
        makeRoom();
        List<String> reasons = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build()) {
            for (URI place : places) {
                URI address = place.resolve(file.name());
                String reason = fetch(client, address);
                if (reason.isEmpty()) {
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
                reasons.add(address + ": " + reason);
            }
        }
        throw problem(
                file.name() + ": can't be downloaded\n  = " + String.join("\n  = ", reasons),
                "try again when there is a connection: it goes on where it stopped. Or get the file in another way and"
                        + " put it at " + target);
    }

    /** The folder; and nothing is asked for that would not fit into it. */
    private void makeRoom() throws IOException {
        Path folder = Objects.requireNonNull(part.toAbsolutePath().getParent());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw WriteProblem.of(folder, e);
        }
        long missing = file.bytes() - (Files.exists(part) ? Files.size(part) : 0);
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < missing) {
            throw problem(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d bytes are still to come, and the disk has room for %,d",
                            target,
                            missing,
                            room),
                    "make room there, or name another folder with --to");
        }
    }

    /** Why it did not work; empty where it did. */
    private String fetch(HttpClient client, URI address) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                int status = response.statusCode();
                if (status == RANGE_NOT_SATISFIABLE) {
                    return checked(); // what is there is whole, or not from this file
                }
                if (status != OK && status != PARTIAL) {
                    return "the server answers " + status;
                }
                boolean goesOn = status == PARTIAL
                        && response.headers()
                                .firstValue("Content-Range")
                                .orElse("")
                                .startsWith("bytes " + have + "-");
                if (status == PARTIAL && !goesOn) {
                    return "the server sends another piece than was asked for";
                }
                save(body, goesOn ? have : 0);
            }
            return checked();
        } catch (UnknownHostException | ConnectException | UnresolvedAddressException e) {
            return "there is no connection to " + address.getHost();
        } catch (HttpTimeoutException e) {
            return address.getHost() + " doesn't answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (WriteProblem e) {
            throw e;
        } catch (IOException e) {
            return "the connection broke: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private void save(InputStream body, long from) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long have = from;
        try (OutputStream out = Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                from == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND)) {
            for (int n = body.read(buffer); n >= 0 && have <= file.bytes() + SLACK; n = body.read(buffer)) {
                write(out, buffer, n);
                have += n;
                progress.accept(have);
            }
        }
    }

    /** A full disk is no broken connection. */
    private void write(OutputStream out, byte[] buffer, int n) throws WriteProblem {
        try {
            out.write(buffer, 0, n);
        } catch (IOException e) {
            throw WriteProblem.of(part, e);
        }
    }

    /** A wrong file is thrown away; one that is only too short is kept. */
    private String checked() throws IOException {
        long have = Files.size(part);
        if (have < file.bytes()) {
            return "the connection broke after " + have + " of " + file.bytes() + " bytes";
        }
        String found = sha256(part);
        if (found.equals(file.sha256())) {
            return "";
        }
        Files.delete(part);
        return "what came is not the file: its SHA-256 is " + found + ", wanted is " + file.sha256();
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static RunProblem problem(String what, String remedy) {
        return new RunProblem(RunProblem.Kind.STOPPED, what, remedy);
    }
}
