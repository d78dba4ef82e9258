package cnnc.benchmarks;

import cnnc.augment.Augmentation;
import cnnc.augment.Augmentations;
import cnnc.augment.Chance;
import cnnc.augment.Draws;
import cnnc.augment.Image;
import cnnc.augment.Pipeline;
import cnnc.augment.Stage;
import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures of 224x224x3 a second on one thread, a line for each augmentation: {@code operation pictures-per-second}. Started by
 * {@code benchmarks/augment}, also as a source file on the jars of a build.
 */
public final class AugmentSpeed {
    private static final int SIDE = 224;
    private static final long WARM_UP = 1_500_000_000;
    private static final long MEASURE = 500_000_000;

    private AugmentSpeed() {}

    /** @param arguments names of operations; none: all */
    public static void main(String[] arguments) {
        List<String> wanted = List.of(arguments);
        float[] picture = picture();
        operations().forEach((name, operation) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                System.out.printf(Locale.ROOT, "%s %.1f%n", name, speed(operation, picture));
            }
        });
    }

    /** Each word with its defaults, but those that are compared: they do the same as peer_opencv.py. */
    private static Map<String, Augmentation> operations() {
        Map<String, Augmentation> all = new LinkedHashMap<>();
        for (Definition<? extends Chance> word : Augmentations.CATALOG.definitions()) {
            Map<String, Object> settings = switch (word.name()) {
                case "gaussian-blur" -> Map.of("sigma", new Literal.Range(1.5, 1.5, null));
                case "elastic-transformation" ->
                    Map.of("alpha", new Literal.Range(40, 40, null), "sigma", new Literal.Range(5, 5, null));
                case "perspective-transform" -> Map.of("scale", new Literal.Range(0.05, 0.05, null));
                case "pad" -> Map.of("pixels", 4);
                case "crop-to" -> Map.of("size", List.of(SIDE - 8, SIDE - 8));
                case "random-resized-crop" -> Map.of("size", List.of(SIDE, SIDE));
                default -> Map.of();
            };
            if (word.body() == Definition.Body.NONE && !word.name().matches("mixup|cutmix|auto-augment")) {
                all.put(word.name(), made(word, settings));
            }
        }
        return all;
    }

    private static Augmentation made(Definition<? extends Chance> word, Map<String, Object> settings) {
        Map<Attribute<?>, Object> values = new HashMap<>();
        for (Attribute<?> attribute : word.attributes()) {
            if (settings.containsKey(attribute.name())) {
                values.put(attribute, settings.get(attribute.name()));
            }
        }
        return word.create().apply(new Arguments(values, List.of())).operation();
    }

    private static double speed(Augmentation operation, float[] picture) {
        Pipeline pipeline = new Pipeline(List.of(new Stage("it", operation, 1, 1)));
        Image image = new Image(3);
        Draws draws = new Draws();
        run(pipeline, image, draws, picture, WARM_UP);
        return run(pipeline, image, draws, picture, MEASURE);
    }

    private static double run(Pipeline pipeline, Image image, Draws draws, float[] picture, long nanos) {
        long begun = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - begun < nanos) {
            for (int i = 0; i < 8; i++, count++) {
                System.arraycopy(picture, 0, image.begin(SIDE, SIDE), 0, picture.length);
                pipeline.apply(image, draws, 1, 1, count);
                image.pixels();
            }
        }
        return count * 1e9 / (System.nanoTime() - begun);
    }

    /** Waves: smooth like a photograph, nowhere constant. */
    private static float[] picture() {
        float[] pixels = new float[SIDE * SIDE * 3];
        for (int i = 0; i < pixels.length; i++) {
            int row = i / (SIDE * 3);
            pixels[i] = (float) (0.5 + 0.4 * Math.sin(i * 0.013) * Math.cos(row * 0.07 + i % 3));
        }
        return pixels;
    }
}
