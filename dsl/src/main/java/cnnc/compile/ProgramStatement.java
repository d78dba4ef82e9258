package cnnc.compile;

import cnnc.source.Span;

/** A statement of a checked program, in the order in which it runs. */
public sealed interface ProgramStatement
        permits DatasetStatement,
                AugmentStatement,
                ModelStatement,
                TrainStatement,
                EvaluateStatement,
                PredictStatement,
                SaveStatement,
                ExportStatement,
                LoadStatement,
                FreezeStatement,
                KernelStatement,
                ImageStatement,
                FilterStatement,
                GalleryStatement,
                PreviewStatement {
    /** The first line of the statement. */
    Span at();

    /** For messages: {@code a data set}. */
    String describe();
}
