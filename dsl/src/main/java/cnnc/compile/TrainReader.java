package cnnc.compile;

import cnnc.catalog.Duration;
import cnnc.layer.Loss;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.layer.OfShares;
import cnnc.source.Span;
import cnnc.train.Clip;
import cnnc.train.EarlyStop;
import cnnc.train.Metric;
import cnnc.train.Metrics;
import cnnc.train.Optimizer;
import cnnc.train.Rates;
import cnnc.train.Recipe;
import cnnc.train.Schedule;
import cnnc.train.Schedules;
import cnnc.train.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a recipe of the lines of a {@code train}. */
record TrainReader(Settings settings, Span at, Reporter reporter) {
    static final Set<String> REPEATABLE = Set.of("group", "loss", "metrics");

    /**
     * @param rates of its parts
     * @param mixes whether pictures are mixed, and labels with them
     */
    Recipe recipe(String stage, Model model, Rates rates, long seed, boolean mixes) {
        return new Recipe(
                stage,
                model,
                mixes ? objectives().stream().map(TrainReader::ofShares).toList() : objectives(),
                settings.find("optimizer")
                        .map(line -> line.made(Optimizer.class))
                        .orElseGet(TrainWords.DEFAULT_OPTIMIZER::createDefault),
                rates,
                settings.find("schedule").map(line -> line.made(Schedule.class)).orElse(Schedules.CONSTANT),
                clip(),
                settings.value("batch", TrainWords.BATCH).orElse(TrainWords.DEFAULT_BATCH),
                settings.value("accumulate", TrainWords.ACCUMULATE).orElse(1),
                settings.value("ema", TrainWords.AVERAGE).orElse(0.0),
                length(),
                settings.find("early-stop").map(TrainReader::earlyStop).orElse(null),
                keep(),
                settings.value("seed", TrainWords.SEED).map(Integer::longValue).orElse(seed),
                settings.value("algorithms", TrainWords.ALGORITHMS).orElse(TrainWords.Algorithms.FAST)
                        == TrainWords.Algorithms.EXACT);
    }

    private static Objective ofShares(Objective objective) {
        return objective.with(new OfShares(objective.loss()));
    }

    private List<Objective> objectives() {
        if (!settings.has("loss")) {
            return List.of(new Objective(
                    Model.OUTPUT, TrainWords.DEFAULT_LOSS.createDefault(), 1, ModelReader.place(at, reporter)));
        }
        return settings.all("loss").stream()
                .map(line -> new Objective(
                        line.get(TrainWords.OUTPUT).orElse(Model.OUTPUT),
                        line.made(Loss.class),
                        line.get(TrainWords.WEIGHT).orElse(1.0),
                        ModelReader.place(line.at(), reporter)))
                .toList();
    }

    private Clip clip() {
        Optional<Settings.Line> line = settings.find("clip");
        Optional<Double> norm = line.flatMap(found -> found.get(TrainWords.NORM));
        Optional<Double> value = line.flatMap(found -> found.get(TrainWords.VALUE));
        if (line.isPresent() && norm.isEmpty() && value.isEmpty()) {
            reporter.report(EnglishData.clipHow(at("clip")));
        }
        return new Clip(norm.orElse(Double.POSITIVE_INFINITY), value.orElse(Double.POSITIVE_INFINITY));
    }

    private Duration length() {
        Optional<Duration> epochs = settings.value("epochs", TrainWords.EPOCHS).map(Duration::ofEpochs);
        Optional<Duration> steps = settings.value("steps", TrainWords.STEPS).map(Duration::ofSteps);
        if (epochs.isPresent() && steps.isPresent()) {
            reporter.report(EnglishData.twoOf(at("steps"), "steps", at("epochs"), "epochs"));
        }
        if (!settings.has("epochs") && !settings.has("steps")) {
            reporter.report(EnglishData.howLong(at));
        }
        return epochs.or(() -> steps).orElse(Duration.ofEpochs(1));
    }

    private static EarlyStop earlyStop(Settings.Line line) {
        return new EarlyStop(
                line.get(TrainWords.PATIENCE).orElseThrow(),
                line.get(TrainWords.BY).orElseThrow());
    }

    private @Nullable Watch keep() {
        Optional<Settings.Line> checkpoint = settings.find("checkpoint");
        return checkpoint
                .filter(line -> line.get(TrainWords.KEEP).isPresent())
                .flatMap(line -> line.get(TrainWords.BY))
                .orElse(null);
    }

    @Nullable
    Duration checkpointEvery() {
        return settings.find("checkpoint")
                .flatMap(line -> line.get(TrainWords.EVERY))
                .orElse(null);
    }

    /** Where none is asked for, how many answers are right, and of masks how well they cover. */
    static List<Metric> metrics(Settings settings, DatasetStatement data) {
        List<Metric> metrics = new ArrayList<>();
        for (Settings.Line line : settings.all("metrics")) {
            line.bound().followers().forEach(word -> metrics.add(line.made(word, Metric.class)));
        }
        if (!metrics.isEmpty()) {
            return metrics;
        }
        return data.hasMasks() ? List.of(Metrics.PIXEL_ACCURACY, Metrics.MEAN_IOU) : List.of(Metrics.ACCURACY);
    }

    /** Lines that watch validation pictures, with the word to blame. */
    List<Watching> watching() {
        List<Watching> watching = new ArrayList<>();
        settings.find("early-stop")
                .filter(line -> onValidation(line.get(TrainWords.BY)))
                .ifPresent(line -> watching.add(new Watching("early-stop", line.at(), by(line))));
        settings.find("checkpoint")
                .filter(line -> line.get(TrainWords.KEEP).isPresent() && onValidation(line.get(TrainWords.BY)))
                .ifPresent(line -> watching.add(new Watching("keep best", line.at(), by(line))));
        settings.find("schedule")
                .filter(line ->
                        line.bound().followers().getFirst().definition().name().equals("plateau"))
                .ifPresent(line -> {
                    Watch by = plateauBy(line.bound().followers().getFirst());
                    if (by.needsValidation()) {
                        watching.add(new Watching("plateau", line.at(), by));
                    }
                });
        return watching;
    }

    private static Watch plateauBy(BoundWord plateau) {
        return plateau.definition().attributes().stream()
                .filter(attribute -> attribute.name().equals("by"))
                .map(by -> (Watch) plateau.values().getOrDefault(by, Watch.VAL_LOSS))
                .findFirst()
                .orElse(Watch.VAL_LOSS);
    }

    private static Watch by(Settings.Line line) {
        return line.get(TrainWords.BY).orElse(Watch.VAL_LOSS);
    }

    private static boolean onValidation(Optional<Watch> watch) {
        return watch.map(Watch::needsValidation).orElse(true);
    }

    private Span at(String word) {
        return settings.find(word).orElseThrow().at();
    }

    /** @param by the number that is watched */
    record Watching(String word, Span at, Watch by) {}
}
