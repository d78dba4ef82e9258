package cnnc.train;

import static cnnc.catalog.Attribute.duration;
import static cnnc.catalog.Attribute.list;
import static cnnc.catalog.Attribute.real;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schedules of the language. The formulas are PyTorch's {@code lr_scheduler}, each over optimizer steps. */
public final class Schedules {
    private static final Attribute<Duration> WARMUP = duration(
                    "warmup", 0, "the rate rises to its full value over this time, linearly")
            .orElse(Duration.ofEpochs(0));
    private static final Attribute<Double> WARMUP_FROM =
            real("warmup-from", 0, 1, "factor at which the warm-up begins").orElse(0.0);
    private static final Attribute<Double> TO =
            real("to", 0, 1, "factor that is reached at the end").orElse(0.0);
    private static final Attribute<Double> TIMES =
            real("times", 0, 1, "factor of each drop").orElse(0.1);
    private static final Attribute<List<Duration>> AT =
            list(duration("at", 0, "when the rate drops"), "when the rate drops: [82 123], or [500 steps]");
    private static final Attribute<Duration> EVERY = duration("every", 0, "time between two drops");
    private static final Attribute<Duration> EVERY_EPOCH = EVERY.orElse(Duration.ofEpochs(1));
    private static final Attribute<Double> POWER =
            real("power", 0, 100, "1 is a straight line").orElse(1.0);
    private static final Attribute<Double> RISE =
            real("rise", 0, 1, "part of all steps in which the rate rises").orElse(0.3);
    private static final Attribute<Double> START = real(
                    "start", 1, 1e9, "the first rate is the highest divided by this")
            .orElse(25.0);
    private static final Attribute<Double> FINISH = real(
                    "finish", 1, 1e12, "the last rate is the first divided by this")
            .orElse(1e4);
    private static final Attribute<Integer> PATIENCE = Attribute.count(
                    "patience", "epochs without improvement before the rate drops")
            .orElse(10);
    private static final Attribute<Watch> BY =
            Attribute.choice("by", Watch.class, "the number that is watched").orElse(Watch.VAL_LOSS);

    private Schedules() {}

    /** The rate as it is. */
    public static final Schedule CONSTANT = progress -> 1;

    public static final Catalog<Schedule> CATALOG = Catalog.of(
            "schedule",
            Definition.of("constant", "the rate stays as it is", "schedule constant", a -> CONSTANT),
            Definition.of(
                    "drop",
                    "the rate is multiplied at each of these times",
                    "schedule drop at [82 123] times 0.1",
                    a -> new Drop(a.get(AT), a.get(TIMES)),
                    AT,
                    TIMES),
            Definition.of(
                    "steps",
                    "the rate is multiplied again and again after the same time",
                    "schedule steps every 10 epochs times 0.5",
                    a -> new Steps(a.get(EVERY), a.get(TIMES)),
                    EVERY,
                    TIMES),
            Definition.of(
                    "exponential",
                    "the rate is multiplied after each such time",
                    "schedule exponential times 0.95",
                    a -> new Steps(a.get(EVERY_EPOCH), a.get(TIMES)),
                    EVERY_EPOCH,
                    TIMES),
            Definition.of(
                    "cosine",
                    "half a cosine wave from the full rate down (Loshchilov and Hutter 2017)",
                    "schedule cosine warmup 1 epochs",
                    a -> warmed(a.get(WARMUP), a.get(WARMUP_FROM), new Cosine(a.get(TO))),
                    WARMUP,
                    WARMUP_FROM,
                    TO),
            Definition.of(
                    "polynomial",
                    "down by a power of the time left; power 1 is a straight line",
                    "schedule polynomial power 1",
                    a -> warmed(a.get(WARMUP), a.get(WARMUP_FROM), new Polynomial(a.get(POWER), a.get(TO))),
                    POWER,
                    WARMUP,
                    WARMUP_FROM,
                    TO),
            Definition.of(
                    "one-cycle",
                    "up to the full rate and down far below the first one (Smith and Topin 2018)",
                    "schedule one-cycle rise 0.3",
                    a -> new OneCycle(a.get(RISE), a.get(START), a.get(FINISH)),
                    RISE,
                    START,
                    FINISH),
            Definition.of(
                    "plateau",
                    "the rate drops when the watched number has not improved for a while",
                    "schedule plateau patience 3 times 0.5",
                    a -> new Plateau(a.get(PATIENCE), a.get(TIMES), a.get(BY)),
                    PATIENCE,
                    TIMES,
                    BY));

    private static Schedule warmed(Duration warmup, double from, Schedule then) {
        return warmup.count() == 0 ? then : new Warmup(warmup, from, then);
    }

    /** Multiplied by {@code times} at each of these updates. */
    record Drop(List<Duration> at, double times) implements Schedule {
        @Override
        public double factor(Progress progress) {
            long drops = at.stream()
                    .filter(when -> progress.step() >= when.steps(progress.stepsPerEpoch()))
                    .count();
            return StrictMath.pow(times, drops);
        }
    }

    /** {@code times^k}, k whole periods done. */
    record Steps(Duration every, double times) implements Schedule {
        @Override
        public double factor(Progress progress) {
            double period = Math.max(1, every.steps(progress.stepsPerEpoch()));
            return StrictMath.pow(times, Math.floor(progress.step() / period));
        }
    }

    /** {@code to + (1 - to)(1 + cos(pi t / total)) / 2}. */
    record Cosine(double to) implements Schedule {
        @Override
        public double factor(Progress progress) {
            double part = (double) progress.step() / Math.max(1, progress.totalSteps());
            return to + (1 - to) * (1 + StrictMath.cos(Math.PI * Math.min(1, part))) / 2;
        }
    }

    record Polynomial(double power, double to) implements Schedule {
        @Override
        public double factor(Progress progress) {
            double left = 1 - Math.min(1, (double) progress.step() / Math.max(1, progress.totalSteps()));
            return to + (1 - to) * StrictMath.pow(left, power);
        }
    }

    /** Linear from {@code from} to 1, then {@code then} over the steps that are left. */
    record Warmup(Duration time, double from, Schedule then) implements Schedule {
        @Override
        public double factor(Progress p) {
            long warmup = Math.round(time.steps(p.stepsPerEpoch()));
            if (p.step() < warmup) {
                return from + (1 - from) * p.step() / warmup;
            }
            return then.factor(new Progress(
                    p.step() - warmup, p.stepsPerEpoch(), Math.max(1, p.totalSteps() - warmup), p.history()));
        }
    }

    /** PyTorch's OneCycleLR with cosine annealing; momentum is left alone. */
    record OneCycle(double rise, double start, double finish) implements Schedule {
        @Override
        public double factor(Progress progress) {
            double top = rise * progress.totalSteps() - 1;
            double end = progress.totalSteps() - 1.0;
            double first = 1 / start;
            return progress.step() <= top
                    ? between(first, 1, progress.step() / top)
                    : between(1, first / finish, (progress.step() - top) / (end - top));
        }

        private static double between(double from, double to, double part) {
            return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * Math.min(1, part)));
        }
    }

    /** PyTorch's ReduceLROnPlateau (threshold 0, no cooldown), computed from the history. */
    record Plateau(int patience, double times, Watch watch) implements Schedule {
        @Override
        public double factor(Progress progress) {
            double factor = 1;
            int bad = 0;
            History.@Nullable Epoch best = null;
            for (History.Epoch epoch : progress.history().epochs()) {
                if (best == null || watch.better(epoch, best)) {
                    best = epoch;
                    bad = 0;
                } else if (++bad > patience) {
                    factor *= times;
                    bad = 0;
                }
            }
            return factor;
        }
    }
}
