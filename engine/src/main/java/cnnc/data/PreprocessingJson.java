package cnnc.data;

import cnnc.data.Normalization.MeanStd;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@link Preprocessing} as it stands in a model's metadata: {@code {"resize":[256,256],"mode":"stretch","crop":[224,224],"pad":0,
 * "channels":3,"output":[224,224],"mean":[…],"std":[…]}}. Absent steps are left out.
 */
final class PreprocessingJson {
    private PreprocessingJson() {}

    static JsonObject write(Preprocessing p) {
        JsonObject json = new JsonObject();
        p.resize().ifPresent(resize -> {
            json.add("resize", size(resize.size()));
            json.addProperty("mode", resize.mode().name().toLowerCase(Locale.ROOT));
        });
        p.crop().ifPresent(crop -> json.add("crop", size(crop)));
        json.addProperty("pad", p.pad());
        json.addProperty("channels", p.channels());
        json.add("output", size(p.output()));
        json.add("mean", numbers(p.normalization().mean()));
        json.add("std", numbers(p.normalization().std()));
        return json;
    }

    static Preprocessing read(JsonObject json) {
        try {
            Optional<PictureSize> resize = sizeIn(json, "resize");
            return new Preprocessing(
                    resize.map(size -> new Resize(size, mode(json))),
                    sizeIn(json, "crop"),
                    member(json, "pad").getAsInt(),
                    member(json, "channels").getAsInt(),
                    sizeIn(json, "output").orElseThrow(() -> new IllegalArgumentException("output is missing")),
                    new MeanStd(floats(json, "mean"), floats(json, "std")));
        } catch (UnsupportedOperationException | IllegalStateException | NumberFormatException e) {
            throw new IllegalArgumentException("preprocessing: " + e.getMessage(), e);
        }
    }

    private static JsonArray size(PictureSize size) {
        JsonArray array = new JsonArray();
        array.add(size.height());
        array.add(size.width());
        return array;
    }

    private static JsonArray numbers(List<Float> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static Resize.Mode mode(JsonObject json) {
        return Resize.Mode.valueOf(member(json, "mode").getAsString().toUpperCase(Locale.ROOT));
    }

    private static Optional<PictureSize> sizeIn(JsonObject json, String name) {
        if (!json.has(name)) {
            return Optional.empty();
        }
        JsonArray pair = json.get(name).getAsJsonArray();
        if (pair.size() != 2) {
            throw new IllegalArgumentException(name + " has " + pair.size() + " numbers, not 2");
        }
        return Optional.of(new PictureSize(pair.get(0).getAsInt(), pair.get(1).getAsInt()));
    }

    private static List<Float> floats(JsonObject json, String name) {
        List<Float> values = new ArrayList<>();
        for (JsonElement value : member(json, name).getAsJsonArray()) {
            values.add(value.getAsFloat());
        }
        return values;
    }

    private static JsonElement member(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
