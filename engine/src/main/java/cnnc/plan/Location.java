package cnnc.plan;

/** Where a value is found once a session has its memory. */
sealed interface Location {
    record InArena(int slab, int offset) implements Location {
        @Override
        public String toString() {
            return slab + ":" + offset;
        }
    }

    record InWeights(String name) implements Location {
        @Override
        public String toString() {
            return "weights";
        }
    }
}
