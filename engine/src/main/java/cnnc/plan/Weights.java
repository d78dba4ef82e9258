package cnnc.plan;

import cnnc.graph.Parameter;
import cnnc.tensor.CounterRandom;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters and states by name, each a flat array in the kernels' layout that stays the same array for good: sessions hold on to
 * it. Whoever writes into one calls {@link #changed}.
 */
public final class Weights {
    private static final class Entry {
        private final Parameter parameter;
        private final FileLayout layout;
        private final float[] data;
        /** The version that its last change made. */
        private long changed;

        Entry(Parameter parameter) {
            this.parameter = parameter;
            this.layout = FileLayout.of(parameter);
            this.data = new float[parameter.shape().intSize()];
        }
    }

    /** Some of the weights, whose changes are told apart from those of others. */
    public final class Part {
        private final Entry[] members;

        private Part(List<String> names) {
            this.members = names.stream().map(Weights.this::entry).toArray(Entry[]::new);
        }

        /** Raised whenever one of its values has changed. */
        public long version() {
            long latest = 0;
            if (version > 0) { // read first: whoever sees it sees what was written ahead of it
                for (Entry entry : members) {
                    latest = Math.max(latest, entry.changed);
                }
            }
            return latest;
        }

        /** Says that its values were written, and no others. One writer at a time. */
        public void changed() {
            long next = version + 1;
            for (Entry entry : members) {
                entry.changed = next;
            }
            version = next;
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Part all;
    private volatile long version;

    private Weights(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            Entry other = entries.putIfAbsent(parameter.name(), new Entry(parameter));
            if (other != null) {
                throw new IllegalArgumentException("two parameters named " + parameter.name());
            }
        }
        this.all = new Part(List.copyOf(entries.keySet()));
    }

    /** All zero: for those about to be loaded. */
    public static Weights zeros(List<Parameter> parameters) {
        return new Weights(parameters);
    }

    /** As each parameter's initializer says: a pure function of (seed, name, element). */
    public static Weights initial(List<Parameter> parameters, long seed) {
        Weights weights = new Weights(parameters);
        for (Entry entry : weights.entries.values()) {
            entry.layout.fromFile(InitialValues.of(entry.parameter, entry.layout.shape(), seed), entry.data);
        }
        return weights;
    }

    /** Parameters and states in the order of the model. */
    public List<Parameter> parameters() {
        return entries.values().stream().map(entry -> entry.parameter).toList();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The array itself, in the kernels' layout; call {@link #changed} after writing into it. */
    public float[] data(String name) {
        return entry(name).data;
    }

    /** The shape of a parameter in files. */
    public static Shape fileShape(Parameter parameter) {
        return FileLayout.of(parameter).shape();
    }

    /** The shape of {@code name} in files. */
    public Shape fileShape(String name) {
        return entry(name).layout.shape();
    }

    /** A copy in the file's layout (PyTorch's order of axes). */
    public Tensor file(String name) {
        Entry entry = entry(name);
        return entry.layout.toFile(entry.data);
    }

    /** Copies from the file's layout, of exactly {@link #fileShape}. */
    public void load(String name, Tensor file) {
        Entry entry = entry(name);
        entry.layout.fromFile(file, entry.data);
        part(List.of(name)).changed();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no parameter named " + name);
        }
        return entry;
    }

    /** These weights alone. */
    public Part part(List<String> names) {
        return new Part(names);
    }

    /** Raised whenever a value has changed: what is derived from weights stands as long as this number. */
    public long version() {
        return version;
    }

    /** Says that values were written, of whichever weights. One writer at a time. */
    public void changed() {
        all.changed();
    }

    /**
     * 64 bits over all names and the bits of all values, states included. Taken in the order of names and in the file's layout: two
     * weight files of equal content have equal fingerprints.
     */
    public long fingerprint() {
        long hash = 0;
        for (Entry entry : new TreeMap<>(entries).values()) {
            hash = CounterRandom.mix(hash ^ CounterRandom.key(entry.parameter.name()));
            for (float value : entry.layout.toFile(entry.data).data()) {
                hash = CounterRandom.bits(hash, Float.floatToRawIntBits(value));
            }
        }
        return hash;
    }
}
