"""The durability lab: the real program, real files, and everything that can go wrong with them.

sh packaging/faults.sh [--short|--full] [NAME…]
"""
