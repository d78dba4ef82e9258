"""ONNX Runtime on pictures of noise: onnx_peer.py MODEL BATCH THREADS SECONDS"""
import json
import sys
import time
import numpy as np
import onnxruntime

model, batch, threads, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
inputs = {session.get_inputs()[0].name: np.random.randn(batch, 3, 224, 224).astype(np.float32)}


def measure():
    times, end = [], time.perf_counter() + seconds
    while len(times) < 5 or time.perf_counter() < end:
        begun = time.perf_counter()
        session.run(None, inputs)
        times.append(time.perf_counter() - begun)
    return times


measure()
print(json.dumps(dict(peer="onnxruntime", ips_median=round(batch / float(np.median(measure())), 3))))
