package cnnc.run;

import cnnc.catalog.Duration;
import cnnc.compile.AugmentStatement;
import cnnc.compile.TrainStatement;
import cnnc.data.Dataset;
import cnnc.data.Preprocessor;
import cnnc.data.ReadAhead;
import cnnc.data.Source;
import cnnc.io.WriteProblem;
import cnnc.tensor.Tensor;
import cnnc.train.Checkpoint;
import cnnc.train.Diverged;
import cnnc.train.Event;
import cnnc.train.Examples;
import cnnc.train.History;
import cnnc.train.ModelFile;
import cnnc.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Trains one stage and keeps its files: weights after each epoch, the best ones, and the state to resume from. */
final class StageRunner implements Trainer.Keeper {
    /** Pictures that wait decoded; enough for a few batches, little memory. */
    private static final int READ_AHEAD = 512;

    private final TrainStatement statement;
    private final int number;
    private final String fileName;
    private final RunFolder folder;
    private final SavedProgram program;
    private final List<History> earlier;
    private Trained trained;

    /** @param fileName the stage's name in names of files; empty for the only stage */
    StageRunner(
            TrainStatement statement,
            int number,
            String fileName,
            RunFolder folder,
            SavedProgram program,
            List<History> earlier,
            Trained trained) {
        this.statement = statement;
        this.number = number;
        this.fileName = fileName;
        this.folder = folder;
        this.program = program;
        this.earlier = List.copyOf(earlier);
        this.trained = trained;
    }

    /** The model after this stage, as far as it came. */
    Trained trained() {
        return trained;
    }

    /**
     * @param from where a resumed run goes on
     * @return the history, or empty where it was asked to stop
     */
    Optional<History> run(Dataset data, @Nullable Checkpoint from, Event.Listener listener, BooleanSupplier stop) {
        Preprocessor preprocessor = new Preprocessor(data.preprocessing());
        String name = statement.data().name();
        Source source = data.train();
        try (ReadAhead ahead = source.decodes() ? new ReadAhead(source, 2, READ_AHEAD) : null) {
            AugmentStatement augment = statement.augment();
            Examples examples = new Examples(
                    name + ".train",
                    ahead == null ? source : ahead,
                    preprocessor,
                    augment == null ? null : augment.pipeline());
            Examples validation = data.validation()
                    .map(part -> Examples.plain(name + ".validation", part, preprocessor))
                    .orElse(null);
            Trainer trainer = trained.network().trainer(statement.recipe(), examples, validation, listener);
            if (from != null) {
                restore(trainer, from);
            }
            boolean finished = trainer.run(stop, this);
            if (!finished) {
                return Optional.empty();
            }
            trainer.takeAverage();
            takeBestAfterEarlyStop(trainer);
            return Optional.of(trainer.position().history());
        } catch (Diverged e) {
            throw diverged(e);
        }
    }

    private void restore(Trainer trainer, Checkpoint from) {
        if (!from.fits(trainer, trained.network().weights())) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    folder.state() + ": was left by another program: its weights are not those of model "
                            + trained.network().model().name(),
                    "resume with the program that began the run, or start anew without --resume");
        }
        from.restore(trainer, trained.network().weights());
        if (from.position().history().epochs().isEmpty() || !statement.keepsBest()) {
            return;
        }
        try {
            trained =
                    trained.with(ModelFile.read(folder.weights(fileName, true)).tensors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isDue(long stepsDone) {
        Duration every = statement.checkpointEvery();
        return every != null && every.inSteps() && stepsDone % Math.max(1, Math.round(every.count())) == 0;
    }

    /** The best weights at once; last weights and state as often as the program asks, at the end, and when asked to stop. */
    @Override
    public void keep(Trainer trainer, Trainer.Moment moment) {
        try {
            Map<String, Tensor> tensors =
                    trainer.average(() -> ModelFile.tensorsOf(trained.network().weights()));
            if (moment == Trainer.Moment.BEST_EPOCH) {
                trained = trained.with(tensors);
                trained.file(program, tensors).write(folder.weights(fileName, true));
            }
            if (!isWritten(trainer, moment)) {
                return;
            }
            trained.file(program, tensors).write(folder.weights(fileName, false));
            Checkpoint.of(
                            number,
                            trainer,
                            trained.network().weights(),
                            program.text(),
                            trained.data(),
                            earlier,
                            folder.eventBytes())
                    .write(folder.state());
        } catch (IOException e) {
            WriteProblem problem = WriteProblem.of(folder.state(), e);
            throw new RunProblem(
                    RunProblem.Kind.STOPPED,
                    problem.file() + ": " + problem.what(),
                    "make room on the disk, then go on with --resume: what was saved before still stands");
        }
    }

    private boolean isWritten(Trainer trainer, Trainer.Moment moment) {
        Duration every = statement.checkpointEvery();
        return switch (moment) {
            case DUE, STOPPED -> true;
            case EPOCH, BEST_EPOCH ->
                every == null
                        || every.inSteps()
                        || trainer.isFinished()
                        || trainer.position().epoch() % Math.max(1, Math.round(every.count())) == 0;
        };
    }

    /** What stopped early is the best epoch's, not the last one's. */
    private void takeBestAfterEarlyStop(Trainer trainer) {
        if (trainer.stoppedEarly()) {
            trained.tensors(true).forEach(trained.network().weights()::load);
        }
    }

    private RunProblem diverged(Diverged e) {
        String first = e.first().isEmpty() ? "the loss" : "weights of " + e.first();
        return new RunProblem(
                RunProblem.Kind.STOPPED,
                String.format(
                        Locale.ROOT,
                        "the loss is no longer a number in epoch %d, step %d of `%s`%n"
                                + "  first bad value   %s%n  loss just before  %.4g, at rate %.4g",
                        e.epoch(),
                        e.step(),
                        e.stage(),
                        first,
                        e.lastLoss(),
                        e.rate()),
                String.format(
                        Locale.ROOT,
                        "most likely the rate is too high: try `--set optimizer.rate=%.2g`, or check the data for"
                                + " extreme values",
                        e.rate() / 10));
    }
}
