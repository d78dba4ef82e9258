package cnnc.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of vectors: what the machine prefers, or {@code -Dcnnc.lanes=2|4|8|16} floats. Results never depend on it.
 *
 * <p>All vectors of a process have this one width. Where two meet in the Vector API's methods, C2 no longer knows the classes, makes an object
 * of each vector and never mends it: ResNet-20 trains at 94 to 145 images/s in place of 680.
 */
public final class Lanes {
    /** Float vectors of all kernels. */
    public static final VectorSpecies<Float> FLOATS = species(Integer.getInteger("cnnc.lanes", 0));

    /** Integers of the same shape. */
    public static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    /** Floats in a vector. */
    public static final int COUNT = FLOATS.length();

    private Lanes() {}

    private static VectorSpecies<Float> species(int lanes) {
        return switch (lanes) {
            case 0 -> FloatVector.SPECIES_PREFERRED;
            case 2 -> FloatVector.SPECIES_64;
            case 4 -> FloatVector.SPECIES_128;
            case 8 -> FloatVector.SPECIES_256;
            case 16 -> FloatVector.SPECIES_512;
            default -> throw new IllegalArgumentException("-Dcnnc.lanes=" + lanes + ": 2, 4, 8 or 16 are possible");
        };
    }
}
