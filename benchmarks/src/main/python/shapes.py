"""PyTorch's turn of benchmarks/shapes. Says its version and BLAS, then reads lines `threads pass layout millis shape` and answers
with seconds a run: the median of as many runs as fit into the time. A shape is n:c:h:w:k:kernel:stride:pad, a dense layer
n:inputs:outputs; its tensors are kept until another shape comes."""

import re
import statistics
import sys
import time

import torch
import torch.nn.functional as F

torch.manual_seed(1)


def conv(shape, layout):
    n, c, h, w, k, kernel, stride, pad = shape
    form = torch.channels_last if layout == "channels_last" else torch.contiguous_format
    x = (torch.rand(n, c, h, w) - 0.5).contiguous(memory_format=form)
    weight = (torch.rand(k, c, kernel, kernel) - 0.5).contiguous(memory_format=form)
    bias = torch.rand(k)
    dy = torch.rand_like(F.conv2d(x, weight, bias, stride, pad)) - 0.5

    def back(*mask):
        return lambda: torch.ops.aten.convolution_backward(
            dy, x, weight, [k], [stride] * 2, [pad] * 2, [1, 1], False, [0, 0], 1, mask)

    # as ours: the forward pass with bias and relu, the gradient by weights with that of the bias
    return {"forward": lambda: torch.relu_(F.conv2d(x, weight, bias, stride, pad)),
            "dx": back(True, False, False), "dw": back(False, True, True)}


def dense(shape, layout):
    n, inputs, outputs = shape
    x = torch.rand(n, inputs) - 0.5
    weight = torch.rand(outputs, inputs) - 0.5
    bias = torch.rand(outputs)
    dy = torch.rand(n, outputs) - 0.5
    return {"forward": lambda: torch.relu_(F.linear(x, weight, bias)),
            "dx": lambda: dy @ weight, "dw": lambda: (dy.t() @ x, dy.sum(0))}


def measure(run, seconds):
    times = []
    end = time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


made = {}
blas = re.search(r"BLAS_INFO=(\w+)", torch.__config__.show())
print(torch.__version__, "BLAS", blas.group(1) if blas else "unknown", flush=True)
with torch.no_grad():
    for line in sys.stdin:
        threads, which, layout, millis, text = line.split()
        if (text, layout) not in made:
            made = {key: value for key, value in made.items() if key[0] == text}  # of one shape at a time
            shape = [int(size) for size in text.split(":")]
            made[text, layout] = (dense if len(shape) == 3 else conv)(shape, layout)
        torch.set_num_threads(int(threads))
        print(measure(made[text, layout][which], int(millis) / 1000), flush=True)
