package cnnc.step;

/** Memory beyond a step's inputs and outputs, granted while the plan is made. */
public interface Memory {
    /** Kept from run to run: what is derived from weights. */
    Buffer persistent(int floats);

    /** Shared by all steps, content undefined when a step begins: partial sums. Its array is there once the plan is complete. */
    Workspace workspace(int floats);
}
