package cnnc.compile;

import cnnc.source.Code;

/** Warnings that teach: the program runs, but perhaps not as meant. */
enum AdviceCode implements Code {
    GIANT_DENSE("W0601", """
        A dense layer on a flattened picture has a weight for each pair of a number in and a number out, and has forgotten
        which pixels are neighbours. Convolutions share their weights over the picture; `pool` makes it smaller before
        `flatten`; `pool average global` keeps one number a channel.\
        """),
    UNSEEN("W0602", """
        Windows are placed from the top left; those that would stick out are left away. What lies behind the last one is never
        seen. `ceil` adds a last, smaller window.\
        """),
    TWO_DENSE("W0603", """
        Two dense layers without an activation between them compute no more than one could: the product of two matrices is a
        matrix. Put `relu` behind the first.\
        """),
    CUT_ANSWERS("W0604", """
        Softmax wants numbers of any size and sign. An activation before it cuts them: behind `relu` no class can be less
        likely than another one at zero.\
        """),
    UNTRAINED("W0605", """
        The model is used with the weights it began with, which are random: no statement above trains it or loads weights.\
        """),
    FROZEN_UNTRAINED("W0606", """
        A frozen part is not trained. Its weights are the random ones that it began with, so that the rest learns from what it
        happens to give. That can be meant, as an experiment.\
        """),
    IDLE_GROUP("W0607", """
        A `group` sets the learning rate of a line and all inside it. Nothing of this one is trained: its lines have no weights,
        or are frozen in this stage.\
        """);

    private final String id;
    private final String explanation;

    AdviceCode(String id, String explanation) {
        this.id = id;
        this.explanation = explanation;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
