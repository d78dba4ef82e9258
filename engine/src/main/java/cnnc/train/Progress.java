package cnnc.train;

/**
 * How far a stage has come: all that a schedule may depend on.
 *
 * @param step optimizer steps done in this stage, 0 before the first
 * @param stepsPerEpoch optimizer steps that make an epoch
 * @param totalSteps steps of the whole stage
 */
public record Progress(long step, long stepsPerEpoch, long totalSteps, History history) {}
