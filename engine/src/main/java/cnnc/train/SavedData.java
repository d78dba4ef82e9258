package cnnc.train;

import cnnc.data.PictureSize;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * What a program asks of a data set, saved with a model.
 *
 * @param masks whether each pixel has a class, instead of each picture
 * @param size of its pictures as models get them
 * @param channels 1 or 3
 */
public record SavedData(List<String> classes, boolean masks, PictureSize size, int channels) {
    public SavedData {
        classes = List.copyOf(classes);
    }

    JsonObject toJson() {
        JsonArray names = new JsonArray();
        classes.forEach(names::add);
        JsonObject json = new JsonObject();
        json.add("classes", names);
        json.addProperty("masks", masks);
        json.addProperty("height", size.height());
        json.addProperty("width", size.width());
        json.addProperty("channels", channels);
        return json;
    }

    /** @throws IllegalArgumentException when the object is not one that {@link #toJson} made */
    static SavedData of(JsonObject json) {
        if (!json.has("classes") || !json.has("height") || !json.has("width") || !json.has("channels")) {
            throw new IllegalArgumentException("a data set lacks classes or size");
        }
        return new SavedData(
                json.getAsJsonArray("classes").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList(),
                json.has("masks") && json.get("masks").getAsBoolean(),
                new PictureSize(json.get("height").getAsInt(), json.get("width").getAsInt()),
                json.get("channels").getAsInt());
    }
}
