package cnnc.io;

import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tensors by name in the safetensors format: eight bytes of header length, a JSON header, then the numbers, little-endian
 * (<a href="https://github.com/huggingface/safetensors">definition</a>). Any numeric type is read as float32; float32, float16 or bfloat16 is written.
 *
 * @param tensors in the order of the file's data
 * @param metadata the texts under {@code __metadata__}
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    private static final long MAX_HEADER = 100_000_000;
    private static final String REMEDY = "take an undamaged copy of the file";

    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** One line of the header: bytes {@code begin} to {@code end} of the data hold this shape of this type. */
    public record Entry(String dtype, List<Long> shape, long begin, long end) {}

    /** Reads all tensors. Nothing is allocated before the header has been held against the file's size. */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = header(file, channel);
            long data = channel.position();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, Entry> entry : inOrderOfData(header.entries)) {
                tensors.put(entry.getKey(), tensor(file, channel, data, entry.getKey(), entry.getValue()));
            }
            return new Safetensors(tensors, header.metadata);
        } catch (SafetensorsHeader.Bad bad) {
            throw new FileProblem(file, bad.what, REMEDY);
        }
    }

    /** The metadata alone. */
    public static Map<String, String> readMetadata(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Collections.unmodifiableMap(header(file, channel).metadata);
        } catch (SafetensorsHeader.Bad bad) {
            throw new FileProblem(file, bad.what, REMEDY);
        }
    }

    /** The shapes of all tensors, in the order of the file's data. */
    public static Map<String, Shape> readShapes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Map<String, Shape> shapes = new LinkedHashMap<>();
            inOrderOfData(header(file, channel).entries)
                    .forEach(entry -> shapes.put(entry.getKey(), shape(entry.getValue())));
            return shapes;
        } catch (SafetensorsHeader.Bad bad) {
            throw new FileProblem(file, bad.what, REMEDY);
        }
    }

    private static Shape shape(Entry entry) {
        return Shape.of(entry.shape().stream().mapToInt(Math::toIntExact).toArray());
    }

    private static SafetensorsHeader header(Path file, FileChannel channel) throws IOException, SafetensorsHeader.Bad {
        long size = channel.size();
        if (size < 8) {
            throw new FileProblem(
                    file, "it has " + size + " bytes; a safetensors file begins with 8 bytes of length", REMEDY);
        }
        long length = readFully(channel, 0, 8).getLong();
        if (length < 2 || length > MAX_HEADER || length > size - 8) {
            throw new FileProblem(
                    file,
                    "it announces a header of " + Long.toUnsignedString(length) + " bytes, the file has " + (size - 8)
                            + " behind the length",
                    REMEDY);
        }
        SafetensorsHeader header = SafetensorsHeader.parse(utf8(file, readFully(channel, 8, (int) length)));
        check(header, size - 8 - length);
        channel.position(8 + length);
        return header;
    }

    private static String utf8(Path file, ByteBuffer bytes) throws FileProblem {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new FileProblem(file, "its header is not UTF-8 text", REMEDY);
        }
    }

    /** The entries must cover the data exactly: no hole, no overlap, no byte beyond. */
    private static void check(SafetensorsHeader header, long dataSize) throws SafetensorsHeader.Bad {
        long at = 0;
        for (Map.Entry<String, Entry> named : inOrderOfData(header.entries)) {
            Entry entry = named.getValue();
            String name = "tensor `" + named.getKey() + "`";
            if (entry.begin() != at || entry.end() < entry.begin()) {
                throw new SafetensorsHeader.Bad(
                        name + " begins at byte " + entry.begin() + " of the data, expected " + at);
            }
            if (entry.shape().size() > Shape.MAX_RANK) {
                throw new SafetensorsHeader.Bad(
                        name + " has " + entry.shape().size() + " axes; up to " + Shape.MAX_RANK + " are supported");
            }
            if (elements(name, entry) * width(name, entry) != entry.end() - entry.begin()) {
                throw new SafetensorsHeader.Bad(name + " of shape " + entry.shape() + " and type " + entry.dtype()
                        + " does not take the " + (entry.end() - entry.begin()) + " bytes it is given");
            }
            at = entry.end();
        }
        if (at != dataSize) {
            throw new SafetensorsHeader.Bad(
                    "the tensors take " + at + " bytes, the file has " + dataSize + " behind the header");
        }
    }

    private static List<Map.Entry<String, Entry>> inOrderOfData(Map<String, Entry> entries) {
        return entries.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Entry> e) -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()))
                .toList();
    }

    private static long elements(String name, Entry entry) throws SafetensorsHeader.Bad {
        long elements = 1;
        for (long dim : entry.shape()) {
            if (dim > Integer.MAX_VALUE || (dim > 0 && elements > Integer.MAX_VALUE / dim)) {
                throw new SafetensorsHeader.Bad(name + " of shape " + entry.shape() + " is too large");
            }
            elements *= dim;
        }
        return elements;
    }

    private static int width(String name, Entry entry) throws SafetensorsHeader.Bad {
        return switch (entry.dtype()) {
            case "F64", "I64", "U64" -> 8;
            case "F32", "I32", "U32" -> 4;
            case "F16", "BF16", "I16", "U16" -> 2;
            case "I8", "U8", "BOOL" -> 1;
            default ->
                throw new SafetensorsHeader.Bad(name + " has the type " + entry.dtype()
                        + "; supported are F64 F32 F16 BF16, I8 to I64, U8 to U64 and BOOL");
        };
    }

    private static Tensor tensor(Path file, FileChannel channel, long data, String name, Entry entry)
            throws IOException {
        Tensor tensor = Tensor.zeros(shape(entry));
        if (entry.end() - entry.begin() > Integer.MAX_VALUE - 8) {
            throw new FileProblem(file, "tensor `" + name + "` is larger than 2 GiB", "split it");
        }
        ByteBuffer bytes = readFully(channel, data + entry.begin(), (int) (entry.end() - entry.begin()));
        convert(entry.dtype(), bytes, tensor.data());
        return tensor;
    }

    private static void convert(String dtype, ByteBuffer bytes, float[] to) {
        if (dtype.equals("F32")) {
            bytes.asFloatBuffer().get(to);
            return;
        }
        for (int i = 0; i < to.length; i++) {
            to[i] = switch (dtype) {
                case "F64" -> (float) bytes.getDouble();
                case "F16" -> Float.float16ToFloat(bytes.getShort());
                case "BF16" -> Float.intBitsToFloat(bytes.getShort() << 16);
                case "I64" -> (float) bytes.getLong();
                case "U64" -> unsigned(bytes.getLong());
                case "I32" -> (float) bytes.getInt();
                case "U32" -> (float) Integer.toUnsignedLong(bytes.getInt());
                case "I16" -> (float) bytes.getShort();
                case "U16" -> (float) Short.toUnsignedInt(bytes.getShort());
                case "I8" -> (float) bytes.get();
                case "U8", "BOOL" -> (float) Byte.toUnsignedInt(bytes.get());
                default -> throw new IllegalStateException("safetensors: " + dtype + " passed the check");
            };
        }
    }

    private static float unsigned(long value) {
        return value >= 0 ? (float) value : new BigInteger(Long.toUnsignedString(value)).floatValue();
    }

    private static ByteBuffer readFully(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // the channel may give less than asked for
        }
        if (buffer.hasRemaining()) {
            throw new IOException("the file became shorter while it was read");
        }
        return buffer.flip();
    }

    /** As {@link #write(Path, NumberType)}, to the bit. */
    public void write(Path file) throws IOException {
        write(file, NumberType.F32);
    }

    /**
     * Writes this beside {@code file} and moves it into place. Equal content gives equal bytes.
     *
     * @throws FileProblem where a number is too large for {@code type}
     */
    public void write(Path file, NumberType type) throws IOException {
        checkRange(file, type);
        byte[] header = headerBytes(type);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Tensor tensor : tensors.values()) {
                writeNumbers(out, tensor.data(), type);
            }
        });
    }

    private void checkRange(Path file, NumberType type) throws FileProblem {
        for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
            for (float x : named.getValue().data()) {
                if (type.overflows(x)) {
                    throw new FileProblem(
                            file,
                            "`" + named.getKey() + "` holds " + x + ", and "
                                    + type.name().toLowerCase(Locale.ROOT) + " goes to " + type.max(),
                            type == NumberType.F16 ? "save it as bf16, or as f32" : "save it as f32");
                }
            }
        }
    }

    private byte[] headerBytes(NumberType type) {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            JsonObject texts = new JsonObject();
            metadata.forEach(texts::addProperty);
            header.add("__metadata__", texts);
        }
        long at = 0;
        for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
            Shape shape = named.getValue().shape();
            long end = at + Math.multiplyExact(shape.size(), (long) type.bytes());
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", type.name());
            JsonArray dims = new JsonArray();
            for (int dim : shape.dims()) {
                dims.add(dim);
            }
            entry.add("shape", dims);
            JsonArray offsets = new JsonArray();
            offsets.add(at);
            offsets.add(end);
            entry.add("data_offsets", offsets);
            header.add(named.getKey(), entry);
            at = end;
        }
        byte[] json = new Gson().toJson(header).getBytes(StandardCharsets.UTF_8);
        // the data begins at a multiple of 8, as the reference writer has it; spaces are allowed at the header's end
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void writeNumbers(OutputStream out, float[] data, NumberType type) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        for (float x : data) {
            type.put(buffer, x);
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
