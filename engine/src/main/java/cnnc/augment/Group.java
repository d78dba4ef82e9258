package cnnc.augment;

import cnnc.data.PictureSize;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Operations in braces: which of them are applied, and in which order. */
sealed interface Group extends Augmentation {

    List<Stage> stages();

    @Override
    default boolean mixes() {
        return stages().stream().anyMatch(stage -> stage.operation().mixes());
    }

    /** Each of some sizes through a stage, done or not. */
    static Set<PictureSize> through(Set<PictureSize> sizes, Stage stage, boolean mayBeLeftOut) {
        Set<PictureSize> after = new LinkedHashSet<>();
        if (mayBeLeftOut || stage.chance() < 1) {
            after.addAll(sizes);
        }
        sizes.forEach(size -> after.addAll(stage.operation().outputs(size)));
        return after;
    }

    /** All, from top to bottom. */
    record Sequence(List<Stage> stages) implements Group {
        public Sequence {
            stages = List.copyOf(stages);
        }

        @Override
        public void apply(Image image, Draws draws) {
            for (Stage stage : stages) {
                stage.apply(image, draws);
            }
        }

        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            Set<PictureSize> sizes = Set.of(input);
            for (Stage stage : stages) {
                sizes = through(sizes, stage, false);
            }
            return sizes;
        }
    }

    /** One, each with the same probability. */
    record OneOf(List<Stage> stages) implements Group {
        public OneOf {
            stages = List.copyOf(stages);
        }

        @Override
        public void apply(Image image, Draws draws) {
            if (!stages.isEmpty()) {
                stages.get(draws.below(0, stages.size())).apply(image, draws);
            }
        }

        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            Set<PictureSize> sizes = new LinkedHashSet<>();
            stages.forEach(stage -> sizes.addAll(through(Set.of(input), stage, false)));
            return stages.isEmpty() ? Set.of(input) : sizes;
        }
    }

    /** So many of them, each choice with the same probability, from top to bottom. */
    record SomeOf(int least, int most, List<Stage> stages) implements Group {
        public SomeOf {
            stages = List.copyOf(stages);
        }

        @Override
        public void apply(Image image, Draws draws) {
            int wanted = Math.min(draws.whole(0, least, most), stages.size());
            for (int i = 0; i < stages.size(); i++) {
                // Knuth's selection sampling: wanted of those that are left
                if (draws.below(1 + i, stages.size() - i) < wanted) {
                    stages.get(i).apply(image, draws);
                    wanted--;
                }
            }
        }

        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            Set<PictureSize> sizes = Set.of(input);
            for (Stage stage : stages) {
                sizes = through(sizes, stage, true);
            }
            return sizes;
        }
    }

    /** All, in an order drawn anew for each picture. */
    record Shuffle(List<Stage> stages) implements Group {
        public Shuffle {
            stages = List.copyOf(stages);
        }

        @Override
        public void apply(Image image, Draws draws) {
            int[] order = image.scratch().ints(Scratch.Use.ORDER, stages.size());
            for (int i = 0; i < stages.size(); i++) {
                order[i] = i;
            }
            for (int left = stages.size(); left > 0; left--) {
                int at = draws.below(left, left);
                int chosen = order[at];
                order[at] = order[left - 1];
                order[left - 1] = chosen;
            }
            for (int i = 0; i < stages.size(); i++) {
                stages.get(order[i]).apply(image, draws);
            }
        }

        /** Every size that some order can give; perhaps one more where the same operation would have to come twice. */
        @Override
        public Set<PictureSize> outputs(PictureSize input) {
            Set<PictureSize> sizes = new LinkedHashSet<>(Set.of(input));
            for (int round = 0; round < stages.size(); round++) {
                for (Stage stage : stages) {
                    sizes.addAll(through(Set.copyOf(sizes), stage, true));
                }
            }
            boolean resizes = stages.stream()
                    .anyMatch(stage -> !stage.operation().outputs(input).equals(Set.of(input)));
            return resizes ? sizes : Set.of(input);
        }
    }
}
