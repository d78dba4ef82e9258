package cnnc.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a safetensors header, token by token: strict, no duplicates, nothing of it is trusted. */
final class SafetensorsHeader {
    final Map<String, Safetensors.Entry> entries = new LinkedHashMap<>();
    final Map<String, String> metadata = new LinkedHashMap<>();

    /** Says what is wrong with the header; the caller adds the file. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1L;

        final String what;

        Bad(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }

    static SafetensorsHeader parse(String json) throws Bad {
        SafetensorsHeader header = new SafetensorsHeader();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            header.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Bad("text behind the end of the header's JSON");
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new Bad("the header is not valid JSON");
        }
        return header;
    }

    private void read(JsonReader reader) throws IOException, Bad {
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (name.equals("__metadata__")) {
                readMetadata(reader);
            } else if (entries.put(name, readEntry(reader, name)) != null) {
                throw new Bad("the tensor `" + name + "` stands in the header twice");
            }
        }
        reader.endObject();
    }

    private void readMetadata(JsonReader reader) throws IOException, Bad {
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (reader.peek() != JsonToken.STRING) {
                throw new Bad("the metadata `" + key + "` is not a text");
            }
            metadata.put(key, reader.nextString());
        }
        reader.endObject();
    }

    private static Safetensors.Entry readEntry(JsonReader reader, String name) throws IOException, Bad {
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            throw new Bad("the entry of tensor `" + name + "` is not an object");
        }
        reader.beginObject();
        while (reader.hasNext()) {
            String field = reader.nextName();
            switch (field) {
                case "dtype" -> dtype = once(name, field, dtype, nextText(reader, name));
                case "shape" -> shape = once(name, field, shape, nextLongs(reader, name, field));
                case "data_offsets" -> offsets = once(name, field, offsets, nextLongs(reader, name, field));
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new Bad("the entry of tensor `" + name + "` lacks dtype, shape or two data_offsets");
        }
        return new Safetensors.Entry(dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static <T> T once(String name, String field, @Nullable T before, T now) throws Bad {
        if (before != null) {
            throw new Bad("the entry of tensor `" + name + "` has `" + field + "` twice");
        }
        return now;
    }

    private static String nextText(JsonReader reader, String name) throws IOException, Bad {
        if (reader.peek() != JsonToken.STRING) {
            throw new Bad("the dtype of tensor `" + name + "` is not a text");
        }
        return reader.nextString();
    }

    private static List<Long> nextLongs(JsonReader reader, String name, String field) throws IOException, Bad {
        List<Long> numbers = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            String text = reader.peek() == JsonToken.NUMBER ? reader.nextString() : "";
            if (!text.matches("[0-9]{1,18}")) {
                throw new Bad(
                        "the " + field + " of tensor `" + name + "` is not a list of whole numbers of at least 0");
            }
            numbers.add(Long.parseLong(text));
        }
        reader.endArray();
        return List.copyOf(numbers);
    }
}
