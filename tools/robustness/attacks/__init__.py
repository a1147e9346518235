"""What tools/robustness/attack.py does to faceapp: a module for each class of attack."""
