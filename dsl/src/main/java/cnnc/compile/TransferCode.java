package cnnc.compile;

import cnnc.source.Code;

/** Messages about parts of models that are taken over, frozen or thawed. */
enum TransferCode implements Code {
    UNKNOWN_LINE("E0801", """
        `backbone M until NAME` ends with the line NAME of model M; `freeze M.NAME` and `unfreeze M.NAME from LINE` speak of lines of M
        itself. A line is called by its `as` name, or by its word and number: `conv2`. `cnnc summary` shows all names.\
        """),
    SEVERAL_INPUTS("E0802", """
        A backbone stands in the flow of another model: what flows in takes the place of its one input. A model with several inputs
        can't be a backbone.\
        """),
    NOTHING_TRAINS("E0803", """
        Every weight of the model is frozen here, so that training could change nothing. `unfreeze M.part` lets a part train again,
        `unfreeze M` all of it; or give the model new lines behind the frozen ones.\
        """),
    GROUP_TWICE("E0804", """
        Each `group` of a stage gives one line of the model, and all inside it, a learning rate of its own. A line can have one rate.
        A group inside another one is allowed: there the inner one counts.\
        """),
    WHICH_MODEL("E0805", """
        `backbone M` takes the lines of a model of this file, or of one that `import` brings; `backbone onnx "file.onnx"` takes the network
        of an ONNX file, with its weights. It is one of the two.\
        """);

    private final String id;
    private final String explanation;

    TransferCode(String id, String explanation) {
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
