package cnnc.augment;

/** Another picture of the batch, for operations that join two. */
interface Mate {
    /** It as the first stages of the pipeline left it. */
    Image before(int stage);
}
