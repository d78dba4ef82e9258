package embed;

import cnnc.Answer;
import cnnc.CnncException;
import cnnc.Program;
import cnnc.RunEvent;
import cnnc.SavedModel;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains a network given as text, loads what the run has saved, and asks it from several threads at once. */
public final class Embed {
    private static final String PROGRAM = """
        cnn 1.0
        dataset digits from synthetic "digits" { limit 4000; validate 10% }
        model Digits {
          input 28x28x1
          conv 8 5x5 same relu
          pool max 2x2
          conv 16 5x5 relu
          pool max 2x2
          flatten
          dense digits.classes softmax
        }
        train Digits on digits {
          epochs 3
          optimizer adam rate 0.003
        }
        evaluate Digits on digits.test
        """;

    private Embed() {}

    /** @param arguments the folder in which `runs/digits` is made; else the one in which the program was started */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path out = arguments.length > 0 ? Path.of(arguments[0]) : Path.of("");
        Program program = Program.compile("digits", PROGRAM, Path.of(""));
        program.messages().forEach(System.err::println);
        if (program.works()) {
            ask(SavedModel.load(train(program, out).resolve("last.safetensors")));
        }
    }

    private static Path train(Program program, Path out) throws IOException {
        try {
            return program.run(out, Embed::print);
        } catch (CnncException e) {
            System.err.println(e.getMessage()); // what, where, and what helps
            throw e;
        }
    }

    private static void print(RunEvent event) {
        System.out.println(
                switch (event) {
                    case RunEvent.Epoch e ->
                        String.format(Locale.ROOT, "epoch %d of %d: loss %.3f", e.epoch(), e.epochs(), e.trainLoss());
                    case RunEvent.Evaluated e ->
                        String.format(Locale.ROOT, "%s: %.1f %% right", e.dataset(), 100 * e.accuracy());
                    case RunEvent.Predicted e -> e.picture() + ": " + e.answers();
                    case RunEvent.Shown e -> e.text();
                    case RunEvent.Written e -> "wrote " + e.file();
                });
    }

    /** One model, any number of threads: each answer is what it would be alone. */
    private static void ask(SavedModel model) throws InterruptedException, ExecutionException {
        Map<String, Future<List<Answer>>> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            drawings().forEach((name, picture) -> answers.put(name, threads.submit(() -> model.predict(picture, 2))));
        }
        for (Map.Entry<String, Future<List<Answer>>> answer : answers.entrySet()) {
            System.out.println(
                    "a drawn " + answer.getKey() + ": " + answer.getValue().get());
        }
    }

    private static Map<String, BufferedImage> drawings() {
        Map<String, BufferedImage> drawings = new LinkedHashMap<>();
        drawings.put("0", drawing(new Ellipse2D.Double(9, 6, 10, 16)));
        drawings.put("1", drawing(line(14, 5, 13.5, 23)));
        drawings.put("4", drawing(line(12, 5, 8, 15, 20, 15, 17, 15, 17, 6, 17, 23)));
        drawings.put("7", drawing(line(8, 6, 20, 6, 12, 23)));
        return drawings;
    }

    /** @param places x and y of each point, in pixels */
    private static Shape line(double... places) {
        Path2D path = new Path2D.Double();
        path.moveTo(places[0], places[1]);
        for (int i = 2; i < places.length; i += 2) {
            path.lineTo(places[i], places[i + 1]);
        }
        return path;
    }

    /** White on black, as the model has seen digits. */
    private static BufferedImage drawing(Shape strokes) {
        BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(strokes);
        pen.dispose();
        return picture;
    }
}
