package cnnc.onnx;

import cnnc.io.FileProblem;
import cnnc.onnx.proto.StringStringEntryProto;
import cnnc.onnx.proto.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Reads the tensors of a file. Sizes are held against the bytes that are there before anything is allocated. */
final class TensorReader {
    private final Path file;

    TensorReader(Path file) {
        this.file = file;
    }

    private FileProblem problem(String what) {
        return new FileProblem(file, what, "export the model anew, or take an undamaged copy");
    }

    ElementType type(int number, String name) throws FileProblem {
        return ElementType.of(number)
                .orElseThrow(() -> new FileProblem(
                        file,
                        name + " is of " + (number == 8 ? "strings" : "type " + number),
                        "supported are float, double, float16, bfloat16, int8 to int64, uint8 to uint64 and bool"));
    }

    HostTensor tensor(TensorProto tensor, String name) throws FileProblem {
        ElementType type = type(tensor.getDataType(), name);
        long elements = 1;
        int[] dims = new int[tensor.getDimsCount()];
        for (int i = 0; i < dims.length; i++) {
            long dim = tensor.getDims(i);
            if (dim < 0 || dim > Integer.MAX_VALUE || elements > Integer.MAX_VALUE) {
                throw problem(name + " has the sizes " + tensor.getDimsList());
            }
            dims[i] = (int) dim;
            elements *= dim;
        }
        if (tensor.hasSegment()) {
            throw problem(name + " is a part of a tensor");
        }
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return raw(type, dims, elements, external(tensor, elements * type.bytes(), name), name);
        }
        return tensor.hasRawData()
                ? raw(type, dims, elements, tensor.getRawData().asReadOnlyByteBuffer(), name)
                : listed(type, dims, elements, tensor, name);
    }

    private HostTensor raw(ElementType type, int[] dims, long elements, ByteBuffer bytes, String name)
            throws FileProblem {
        if (bytes.remaining() != elements * type.bytes()) {
            throw problem(name + ", " + type + HostTensor.text(dims) + ", takes " + elements * type.bytes()
                    + " bytes and has " + bytes.remaining());
        }
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN); // from its position on
        return switch (type) {
            case FLOAT -> {
                float[] floats = new float[(int) elements];
                data.asFloatBuffer().get(floats);
                yield HostTensor.floats(dims, floats);
            }
            case DOUBLE -> HostTensor.reals(type, dims, i -> data.getDouble(8 * i));
            case FLOAT16 -> HostTensor.reals(type, dims, i -> Float.float16ToFloat(data.getShort(2 * i)));
            case BFLOAT16 -> HostTensor.reals(type, dims, i -> Float.intBitsToFloat(data.getShort(2 * i) << 16));
            case INT8, UINT8, BOOL -> HostTensor.wholes(type, dims, data::get);
            case INT16, UINT16 -> HostTensor.wholes(type, dims, i -> data.getShort(2 * i));
            case INT32, UINT32 -> HostTensor.wholes(type, dims, i -> data.getInt(4 * i));
            case INT64, UINT64 -> HostTensor.wholes(type, dims, i -> data.getLong(8 * i));
        };
    }

    /** Elements in a field of their own: one of five, by type. */
    private HostTensor listed(ElementType type, int[] dims, long elements, TensorProto tensor, String name)
            throws FileProblem {
        int given = switch (type) {
            case FLOAT -> tensor.getFloatDataCount();
            case DOUBLE -> tensor.getDoubleDataCount();
            case INT64 -> tensor.getInt64DataCount();
            case UINT32, UINT64 -> tensor.getUint64DataCount();
            default -> tensor.getInt32DataCount();
        };
        if (given != elements) {
            throw problem(
                    name + ", " + type + HostTensor.text(dims) + ", has " + given + " elements instead of " + elements);
        }
        return switch (type) {
            case FLOAT -> HostTensor.reals(type, dims, tensor::getFloatData);
            case DOUBLE -> HostTensor.reals(type, dims, tensor::getDoubleData);
            case INT64 -> HostTensor.wholes(type, dims, tensor::getInt64Data);
            case UINT32, UINT64 -> HostTensor.wholes(type, dims, tensor::getUint64Data);
            case FLOAT16 -> HostTensor.reals(type, dims, i -> Float.float16ToFloat((short) tensor.getInt32Data(i)));
            case BFLOAT16 -> HostTensor.reals(type, dims, i -> Float.intBitsToFloat(tensor.getInt32Data(i) << 16));
            default -> HostTensor.wholes(type, dims, tensor::getInt32Data);
        };
    }

    // ---- external data ----

    /** The bytes of a file beside the model: in its folder, also when links are followed. */
    private ByteBuffer external(TensorProto tensor, long wanted, String name) throws FileProblem {
        Map<String, String> facts = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            facts.put(entry.getKey(), entry.getValue());
        }
        Path data = place(facts.getOrDefault("location", ""), name);
        long offset = number(facts, "offset", 0, name);
        long length = number(facts, "length", wanted, name);
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
            if (length != wanted || length > Integer.MAX_VALUE - 8 || offset > channel.size() - length) {
                throw problem(name + " wants " + wanted + " bytes; its entry says " + length + " at " + offset + " of "
                        + data.getFileName() + ", which has " + channel.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw problem(data.getFileName() + " ends within " + name);
                }
            }
            return bytes.flip();
        } catch (FileProblem e) {
            throw e;
        } catch (IOException e) {
            throw problem("its external data can't be read: " + data + ": " + e.getMessage());
        }
    }

    private Path place(String location, String name) throws FileProblem {
        Path folder = file.toAbsolutePath().normalize().getParent();
        FileProblem outside = new FileProblem(
                file,
                name + " is said to lie in \"" + location + "\"",
                "only files in the model's own folder are read; copy the data there and save the model with its"
                        + " plain name");
        if (folder == null || location.isEmpty() || location.contains("\\") || location.contains(":")) {
            throw outside;
        }
        try {
            Path data = folder.resolve(location).normalize();
            if (Path.of(location).isAbsolute() || !data.startsWith(folder) || location.contains("..")) {
                throw outside;
            }
            if (!Files.isRegularFile(data)) {
                throw problem("the file \"" + location + "\" with " + name + " is not there");
            }
            if (!data.toRealPath().startsWith(folder.toRealPath())) {
                throw outside;
            }
            return data;
        } catch (InvalidPathException e) {
            throw outside;
        } catch (FileProblem e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long number(Map<String, String> facts, String key, long otherwise, String name) throws FileProblem {
        String text = facts.get(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw problem("the " + key + " of " + name + " is \"" + text + "\"");
        }
        return Long.parseLong(text);
    }
}
