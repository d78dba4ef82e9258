package cnnc.data;

import java.util.List;
import java.util.Optional;

/**
 * Labelled pictures by a stable index: the same index is the same picture in every run and on every machine. All methods may be called by
 * any number of threads at once.
 */
public interface Source {
    int size();

    /** @throws DataException when the picture can't be read */
    Picture read(int index);

    /**
     * The same, in memory of the caller's where this source has the picture nowhere else: it stands there until the next picture is
     * read into it.
     */
    default Picture read(int index, PictureMemory memory) {
        return read(index);
    }

    /** As people can find it: a file's path, else its number. */
    default String name(int index) {
        return "picture " + index;
    }

    /** The number of the picture's class in {@link #classes}; 0 where it {@link #hasMasks}. Known without reading the picture. */
    int label(int index);

    /** What pictures can show, or, where it {@link #hasMasks}, their pixels. */
    List<String> classes();

    /** Whether each picture that is read brings its mask, instead of a label. */
    default boolean hasMasks() {
        return false;
    }

    /** The size that all pictures share; empty if they differ. Known without reading pictures. */
    Optional<PictureSize> pictureSize();

    /** Channels of the pictures; 3 where grey and coloured ones are mixed. Known without reading pictures. */
    int channels();

    /** Whether {@link #read} works for each picture, so that reading ahead or keeping what was read pays. */
    boolean decodes();

    /** Whether {@link #read} of this picture is quick, so that reading it ahead doesn't pay. */
    default boolean isReady(int index) {
        return !decodes();
    }

    /** Says in which order pictures will be read next; a source may use the hint. */
    default void announce(int[] order) {}

    /**
     * Waits until what is unpacked meanwhile is there.
     *
     * @throws DataException where it turns out to be damaged
     */
    default void await() {}
}
