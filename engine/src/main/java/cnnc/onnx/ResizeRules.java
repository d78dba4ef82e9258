package cnnc.onnx;

import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.AxisMap;
import java.util.Map;

/** Resizing as maps along axes. */
final class ResizeRules {
    private ResizeRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Resize", ResizeRules::resize);
        rules.put("Upsample", ResizeRules::resize);
    }

    private static void resize(Lowered node) {
        Flow x = node.apart();
        int last = node.call().inputs().size() - 1;
        for (int i = 1; i <= last; i++) {
            if (node.isFlow(i)) {
                throw NodeFault.unsupported("sizes that are no constants");
            }
        }
        Resizing.Plan plan = Resizing.plan(node.call(), x.dims());
        Value y = x.value();
        int[] dims = x.dims().clone();
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!plan.axes()[axis].isStill()) {
                NodeFault.require(axis != 0, "a resized batch");
                AxisMap map = map(plan.axes()[axis], plan.options());
                y = node.algebra().resampled(y, x.inside(axis), map);
                dims[axis] = map.out();
            }
        }
        node.result(Flow.of(y, dims, x.order()));
    }

    /** The few ways of resizing that training knows. */
    private static AxisMap map(Resizing.Axis axis, Resizing.Options options) {
        boolean whole = axis.scale() == (double) axis.wanted() / axis.size();
        if (whole
                && options.mode().equals("nearest")
                && options.coordinates().equals("asymmetric")
                && options.nearest().equals("floor")) {
            return new AxisMap.Nearest(axis.size(), axis.wanted());
        }
        boolean corners = options.coordinates().equals("align_corners");
        boolean centres = options.coordinates().equals("half_pixel")
                || (options.coordinates().equals("pytorch_half_pixel") && axis.wanted() > 1);
        if (whole && options.mode().endsWith("linear") && !options.antialias() && (corners || centres)) {
            return new AxisMap.Linear(axis.size(), axis.wanted(), corners);
        }
        throw NodeFault.unsupported("mode \"" + options.mode() + "\" with \"" + options.coordinates()
                + "\" can't be part of a graph that trains");
    }
}
