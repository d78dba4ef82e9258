package cnnc.graph;

import cnnc.tensor.Shape;

/** The result of a node. Identity matters: two values are the same only if they are one object. */
public final class Value {
    /** Stands for what a reported problem kept from being made; whatever needs it is silent. Never in a graph. */
    public static final Value UNKNOWN = new Value(-1, Shape.of(), Origin.NONE);

    private final int id;
    private final Shape shape;
    private final Origin origin;

    /** @param id one that no other value of the graph has, see {@link Graph#freeId} */
    public Value(int id, Shape shape, Origin origin) {
        this.id = id;
        this.shape = shape;
        this.origin = origin;
    }

    /** Unique in the graph; ascending in the order of creation. */
    public int id() {
        return id;
    }

    /** With the batch as its first axis where it depends on data: {@code (N, H, W, C)}, {@code (N, K)}. */
    public Shape shape() {
        return shape;
    }

    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return "%" + id + ":" + shape;
    }
}
