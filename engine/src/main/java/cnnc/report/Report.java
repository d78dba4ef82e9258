package cnnc.report;

import cnnc.data.Picture;
import cnnc.data.PictureSize;
import cnnc.tensor.Tensor;
import cnnc.train.Evaluation;
import cnnc.train.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the page of a run shows.
 *
 * @param facts pairs such as {@code parameters: 61 706}, in the order shown
 * @param summary the model's lines as printed by {@code cnnc summary}
 */
public record Report(
        String title,
        List<Stage> stages,
        List<Evaluated> evaluations,
        Optional<Filters> filters,
        Map<String, String> facts,
        String summary,
        String program) {
    /** @param best index of the epoch whose weights were kept; -1 for the last */
    public record Stage(String name, History history, int best) {}

    /**
     * An {@code evaluate} statement.
     *
     * @param weights how many of the model are trained
     * @param pictures from which it learnt last; 0 where it learnt nothing in this run
     * @param worst wrong answers, where pictures have a class each
     * @param worstMasks what it said of the pixels of some pictures, where these have masks
     */
    public record Evaluated(
            String model,
            long weights,
            int pictures,
            String dataset,
            Evaluation evaluation,
            List<Mistake> worst,
            List<MaskAnswer> worstMasks) {}

    /** A wrong answer with its picture as stored: bytes {@code (H, W, C)}. */
    public record Mistake(
            long sample,
            String truth,
            String answer,
            float probability,
            int height,
            int width,
            int channels,
            byte[] pixels) {}

    /**
     * A picture whose pixels were told, with its true mask.
     *
     * @param right share of right pixels
     * @param size of the answer
     * @param answer class numbers {@code (H, W)}
     */
    public record MaskAnswer(long sample, double right, Picture picture, PictureSize size, byte[] answer) {}

    /** The first convolution: weights {@code (kh, kw, C, K)}. */
    public record Filters(String name, Tensor weights) {}
}
