"""PyTorch's side of `benchmarks/compare reach`: trains LeNet-5 on MNIST until 98 % of the test pictures are right, and ends.

Arguments: folder of data, threads, seed. The recipe is that of samples/bench/lenet-epoch.cnn: SGD, rate 0.01, momentum 0.9, batch 64,
He initialisation; tested behind each epoch. Prints one JSON object: epochs, accuracy.
"""

import gzip
import json
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

GOAL = 0.98
MOST_EPOCHS = 10


def read(folder, name, header):
    with gzip.open(f"{folder}/mnist/{name}.gz") as file:
        return np.frombuffer(file.read(), np.uint8)[header:].copy()


def part(folder, name):
    images = torch.from_numpy(read(folder, f"{name}-images-idx3-ubyte", 16)).view(-1, 1, 28, 28)
    return images, torch.from_numpy(read(folder, f"{name}-labels-idx1-ubyte", 8).astype(np.int64))


def batch(images, chosen):
    return (images[chosen].float() / 255 - 0.1307) / 0.3081


folder, threads, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
torch.manual_seed(seed)
images, labels = part(folder, "train")
test_images, test_labels = part(folder, "t10k")
model = nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
for layer in model.modules():
    if isinstance(layer, (nn.Conv2d, nn.Linear)):
        nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        nn.init.zeros_(layer.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
for epoch in range(1, MOST_EPOCHS + 1):
    order = torch.randperm(len(images))
    for chosen in order.split(64):
        loss = F.cross_entropy(model(batch(images, chosen)), labels[chosen])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        right = sum(
            (model(batch(test_images, chosen)).argmax(1) == test_labels[chosen]).sum().item()
            for chosen in torch.arange(len(test_images)).split(1000))
    accuracy = right / len(test_images)
    if accuracy >= GOAL:
        break
print(json.dumps(dict(epochs=epoch, accuracy=accuracy)))
