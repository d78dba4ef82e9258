package cnnc.data;

import java.nio.file.Path;

/** A kind of place that pictures come from: what stands behind {@code from} in a {@code dataset}. See {@link Formats}. */
public sealed interface Format {
    /** The word of the language. */
    String word();

    /** One line for people. */
    String help();

    /** Read from a file or folder. */
    non-sealed interface OfFiles extends Format {
        /** @throws DataException when it can't be read, or not as this format */
        default DataParts open(Path path) {
            return open(path, BrokenFiles.STOP);
        }

        /**
         * What is compressed may still be unpacked when this returns: who reads waits, and hears of damage then; see {@link Source#await}.
         *
         * @param broken told of picture files that can't be read; formats of other files stop at them
         */
        DataParts open(Path path, BrokenFiles broken);
    }

    /** Made by the program. */
    non-sealed interface Drawn extends Format {
        /**
         * @param what which of them
         * @param options how many are drawn; the rest of them is applied by others
         * @throws DataException when there is no such thing
         */
        DataParts open(String what, DatasetOptions options);
    }
}
