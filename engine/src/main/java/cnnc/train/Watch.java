package cnnc.train;

/** The number by which epochs are compared. */
public enum Watch {
    VAL_LOSS,
    VAL_ACCURACY,
    VAL_MEAN_IOU,
    TRAIN_LOSS;

    public double of(History.Epoch epoch) {
        return switch (this) {
            case VAL_LOSS -> epoch.validationLoss();
            case VAL_ACCURACY -> epoch.validationAccuracy();
            case VAL_MEAN_IOU -> epoch.validationIou();
            case TRAIN_LOSS -> epoch.trainLoss();
        };
    }

    /** Whether {@code a} is strictly better; a number that is none is never better. */
    public boolean better(History.Epoch a, History.Epoch b) {
        return switch (this) {
            case VAL_LOSS, TRAIN_LOSS -> of(a) < of(b);
            case VAL_ACCURACY, VAL_MEAN_IOU -> of(a) > of(b);
        };
    }

    public boolean needsValidation() {
        return this != TRAIN_LOSS;
    }
}
