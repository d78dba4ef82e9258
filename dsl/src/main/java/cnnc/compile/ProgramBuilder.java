package cnnc.compile;

import cnnc.graph.Freezing;
import cnnc.layer.Model;
import cnnc.source.Span;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of a program as they are read, and what must be known of those above. */
final class ProgramBuilder {
    /** Where the file says nothing. */
    static final long DEFAULT_SEED = 1;

    private final List<ProgramStatement> statements = new ArrayList<>();
    private final Set<Statement.Block> calledBlocks;
    private final Set<String> saved = new HashSet<>();
    private final boolean fixedSeed;
    private long seed;
    private final IdentityHashMap<ModelStatement, Freezing> freezing = new IdentityHashMap<>();
    private boolean lostStage;
    private @Nullable Span seedAt;
    private @Nullable Span seedUser;

    private ProgramBuilder(long seed, Set<Statement.Block> calledBlocks) {
        this.seed = seed;
        this.fixedSeed = true;
        this.calledBlocks = calledBlocks;
    }

    /** @param given by the command line: the program's own is then checked, but not taken */
    ProgramBuilder(OptionalLong given) {
        this.seed = given.orElse(DEFAULT_SEED);
        this.fixedSeed = given.isPresent();
        this.calledBlocks = Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** For an imported file: what it declares becomes part of the program only when it is brought. */
    ProgramBuilder ofLibrary() {
        return new ProgramBuilder(seed, calledBlocks);
    }

    void add(ProgramStatement statement) {
        statements.add(statement);
    }

    /** What several imports may bring. */
    void addOnce(ProgramStatement statement) {
        if (statements.stream().noneMatch(other -> other == statement)) {
            statements.add(statement);
        }
    }

    List<ProgramStatement> statements() {
        return statements;
    }

    Set<Statement.Block> calledBlocks() {
        return calledBlocks;
    }

    // ---- seed ----

    long seed() {
        return seed;
    }

    Optional<Span> seedAt() {
        return Optional.ofNullable(seedAt);
    }

    /** Sets the seed; gives the statement above that has used another one already. */
    Optional<Span> seed(long number, Span at) {
        seedAt = at;
        if (!fixedSeed) {
            seed = number;
        }
        return Optional.ofNullable(seedUser);
    }

    void usesSeed(Span at) {
        if (seedUser == null) {
            seedUser = at;
        }
    }

    // ---- what has run above ----

    /** A stage whose lines could not be read: what it would have done is not known. */
    void losesStage() {
        lostStage = true;
    }

    boolean hasLostStage() {
        return lostStage;
    }

    List<TrainStatement> stagesOf(ModelStatement model) {
        return statements.stream()
                .filter(TrainStatement.class::isInstance)
                .map(TrainStatement.class::cast)
                .filter(stage -> stage.model() == model)
                .toList();
    }

    boolean isLoaded(ModelStatement model) {
        return statements.stream().anyMatch(s -> s instanceof LoadStatement load && load.model() == model);
    }

    /** The model as the next stage trains it: what statements above froze stands still. */
    Model frozen(ModelStatement model) {
        return model.model().with(freezing.getOrDefault(model, Freezing.NONE));
    }

    void freeze(ModelStatement model, String path, boolean frozen) {
        freezing.put(model, freezing.getOrDefault(model, Freezing.NONE).with(path, frozen));
    }

    /** A name for a stage that no other stage has: {@code LeNet}, {@code LeNet-2}. */
    String stageName(String wanted) {
        Set<String> taken = new HashSet<>();
        statements.forEach(statement -> {
            if (statement instanceof TrainStatement stage) {
                taken.add(stage.name());
            }
        });
        String name = wanted;
        for (int n = 2; taken.contains(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }

    void saves(String path) {
        saved.add(path);
    }

    /** Whether a statement above writes this file, so that it need not be there yet. */
    boolean isSaved(String path) {
        return saved.contains(path);
    }
}
