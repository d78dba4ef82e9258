package cnnc.layer;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.graph.Problem;

/** Whether a convolution or dense layer adds a number to each of its outputs. */
public enum Bias {
    /** Yes, except directly before {@code bn} on the same line, which would take it away again. */
    UNLESS_NORMALISED,
    YES,
    NO;

    static final Attribute<Boolean> BIAS = Attribute.flag("bias", "a bias even directly before bn");
    static final Attribute<Boolean> NO_BIAS = Attribute.flag("no-bias", "no bias");

    static Bias of(Arguments arguments) {
        return arguments.get(NO_BIAS) ? NO : arguments.get(BIAS) ? YES : UNLESS_NORMALISED;
    }

    /** The layer, unless both flags are written. */
    static Layer checked(Arguments arguments, Layer layer) {
        return arguments.get(BIAS) && arguments.get(NO_BIAS)
                ? new Invalid(new Problem.Contradiction("bias", "no-bias"))
                : layer;
    }

    Bias before(Layer follower) {
        return this == UNLESS_NORMALISED && follower instanceof BatchNorm ? NO : this;
    }

    boolean present() {
        return this != NO;
    }
}
